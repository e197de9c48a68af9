// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenSshServerTest {
    @TempDir
    Path directory;

    @BeforeEach
    void needsSshd() {
        RealParts.assumeSshd();
    }

    @Test
    void greetsAnAuthorizedKeyAndServesRepositories() throws IOException {
        try (var server = OpenSshServer.startIn(directory.resolve("server"))) {
            server.authorize("tester", newKey());
            trust(server, "ed25519");
            run("git", "init", "-q", "--bare", server.repositories() + "/team/model.git")
                    .success();

            var greeting = ssh(server, "ssh-ed25519");
            var listing = git(server, "ls-remote", server.url("team/model"));
            var missing = git(server, "ls-remote", server.url("team/other.git"));
            var outside = git(server, "ls-remote", server.url("team/../../home"));

            assertThat(greeting.out())
                    .isEqualTo("Hi tester! You've successfully authenticated, "
                            + "but this server does not provide shell access.\n");
            assertThat(greeting.exitCode()).isEqualTo(1);
            assertThat(listing.exitCode()).as(listing.error()).isZero();
            assertThat(missing.error()).contains("ERROR: Repository not found.");
            assertThat(outside.error()).contains("ERROR: Repository not found.");
            assertThat(server.requests()).hasSize(4);
        }
    }

    @Test
    void newHostKeysUnderTheSamePortAreRefusedByClientsThatKnewTheOld() throws IOException {
        var settings = OpenSshServerSettings.STANDARD.withHostKeyTypes("ed25519");
        try (var server = OpenSshServer.startIn(directory.resolve("server"), settings)) {
            server.authorize("tester", newKey());
            trust(server, "ed25519");
            String before = server.fingerprint("ed25519");
            int port = server.port();

            server.replaceHostKeys();

            assertThat(server.port()).isEqualTo(port);
            assertThat(server.fingerprint("ed25519")).isNotEqualTo(before);
            assertThat(ssh(server, "ssh-ed25519").error()).contains("REMOTE HOST IDENTIFICATION HAS CHANGED");
        }
    }

    @Test
    void showsACertificateOfItsAuthority() throws IOException {
        var settings = OpenSshServerSettings.STANDARD.withCertificateFor("127.0.0.1");
        try (var server = OpenSshServer.startIn(directory.resolve("server"), settings)) {
            server.authorize("tester", newKey());
            Files.writeString(
                    directory.resolve("known_hosts"),
                    "@cert-authority [127.0.0.1]:" + server.port() + " " + server.certificateAuthority() + "\n");

            assertThat(ssh(server, "ssh-ed25519-cert-v01@openssh.com").out()).startsWith("Hi tester!");
        }
    }

    @Test
    void nothingIsLeftAfterClosing() {
        ProcessHandle before = ProcessHandle.current();
        long children = before.descendants().count();
        OpenSshServer.startIn(directory.resolve("server"), OpenSshServerSettings.STANDARD.withHostKeyTypes("ed25519"))
                .close();

        assertThat(before.descendants().count()).isEqualTo(children);
    }

    private String newKey() throws IOException {
        Path key = directory.resolve("id");
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString()).success();
        return Files.readString(directory.resolve("id.pub"));
    }

    private void trust(OpenSshServer server, String type) throws IOException {
        Files.writeString(directory.resolve("known_hosts"), server.knownHostsLine(type) + "\n");
    }

    private List<String> sshCommand(String hostKeyAlgorithm) {
        return List.of(
                "ssh",
                "-F",
                "/dev/null",
                "-i",
                directory.resolve("id").toString(),
                "-oIdentitiesOnly=yes",
                "-oBatchMode=yes",
                "-oStrictHostKeyChecking=yes",
                "-oGlobalKnownHostsFile=/dev/null",
                "-oUserKnownHostsFile=" + directory.resolve("known_hosts"),
                "-oHostKeyAlgorithms=" + hostKeyAlgorithm);
    }

    private RealCommand.Outcome ssh(OpenSshServer server, String hostKeyAlgorithm) {
        var command = new ArrayList<>(sshCommand(hostKeyAlgorithm));
        command.addAll(List.of("-p", String.valueOf(server.port()), server.user() + "@" + server.host()));
        return run(command.toArray(String[]::new));
    }

    private RealCommand.Outcome git(OpenSshServer server, String... arguments) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        var environment = Map.of(
                "PATH", System.getenv("PATH"),
                "HOME", directory.toString(),
                "GIT_SSH_COMMAND", String.join(" ", sshCommand("ssh-ed25519")));
        return RealCommand.run(directory, environment, command);
    }

    private RealCommand.Outcome run(String... command) {
        return RealCommand.run(
                directory, Map.of("PATH", System.getenv("PATH"), "HOME", directory.toString()), List.of(command));
    }
}
