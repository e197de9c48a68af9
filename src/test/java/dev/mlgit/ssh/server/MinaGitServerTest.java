// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.git.server.JGitPackService;
import dev.mlgit.git.server.JGitRepositoryMaker;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealCommand.Outcome;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.tour.GitServer;
import dev.mlgit.tour.ServedRepositories;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tour's server as real ssh and real git see it. */
class MinaGitServerTest {
    @TempDir
    Path directory;

    private Path authorizedKeys;
    private String commit;
    private GitServer.Running server;

    @BeforeEach
    void start() throws IOException {
        Path root = Files.createDirectory(directory.resolve("root"));
        authorizedKeys = directory.resolve("authorized_keys");
        commit = new JGitRepositoryMaker(TestEnvironment.at(directory))
                .create(
                        root.resolve("machines.git"),
                        Map.of("train.py", "print(1)\n".getBytes(UTF_8), "README.md", "hello\n".getBytes(UTF_8)),
                        "Learn",
                        Instant.parse("2026-01-02T03:04:05Z"));
        server = new MinaGitServer(new JGitPackService()).start(new ServedRepositories(root), authorizedKeys);
        sh("ssh-keygen -q -t ed25519 -N '' -f key && cp key.pub authorized_keys")
                .success();
        Files.writeString(
                directory.resolve("known_hosts"),
                "[127.0.0.1]:" + server.port() + " " + server.hostKey().type() + " "
                        + server.hostKey().base64() + "\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void servesACloneToGit() throws IOException {
        sh("git clone -q " + url("/machines.git") + " clone").success();

        assertThat(sh("git -C clone log --format='%H %an <%ae> %aI %s'").success())
                .isEqualTo(commit + " Ada <ada@example.com> 2026-01-02T03:04:05+00:00 Learn");
        assertThat(sh("git -C clone symbolic-ref --short HEAD").success()).isEqualTo("main");
        assertThat(sh("git -C clone status --porcelain").success()).isEmpty();
        assertThat(sh("git -C clone fsck --strict").exitCode()).isZero();
        assertThat(Files.readString(directory.resolve("clone/train.py"))).isEqualTo("print(1)\n");
    }

    @Test
    void takesAPushFromGit() {
        sh("git clone -q " + url("/machines.git") + " clone").success();
        sh("cd clone && echo more >> README.md && git -c user.name=a -c user.email=b commit -qam more && git push -q")
                .success();

        assertThat(sh("git ls-remote " + url("/machines.git") + " refs/heads/main")
                        .success())
                .startsWith(sh("git -C clone rev-parse HEAD").success());
    }

    @Test
    void readsTheListOfKeysForEachLogin() throws IOException {
        Files.writeString(authorizedKeys, "# nobody\n");
        assertThat(sh("git ls-remote " + url("/machines.git")).error()).contains("Permission denied (publickey)");

        Files.delete(authorizedKeys);
        assertThat(sh("git ls-remote " + url("/machines.git")).error()).contains("Permission denied (publickey)");

        Files.copy(directory.resolve("key.pub"), authorizedKeys);
        assertThat(sh("git ls-remote " + url("/machines.git")).exitCode()).isZero();
    }

    @Test
    void letsOnlyTheUserGitInAndOnlyWithAKey() {
        assertThat(sh(ssh() + " root@127.0.0.1 git-upload-pack machines.git").error())
                .contains("Permission denied (publickey)");
        assertThat(sh(ssh() + " -o PubkeyAuthentication=no git@127.0.0.1 git-upload-pack machines.git")
                        .error())
                .contains("Permission denied (publickey)");
    }

    @Test
    void refusesEverythingButTheTwoPrograms() {
        for (String command : List.of("id", "git-upload-archive /machines.git", "git-upload-pack", "sh -c id")) {
            Outcome outcome = sh(ssh() + " git@127.0.0.1 " + command);
            assertThat(List.of(outcome.exitCode(), outcome.out(), outcome.error()))
                    .as(command)
                    .containsExactly(128, "", "fatal: this server speaks only git-upload-pack and git-receive-pack\n");
        }
        assertThat(sh(ssh() + " git@127.0.0.1").exitCode()).as("a shell").isNotZero();
        assertThat(sh(ssh() + " -s git@127.0.0.1 sftp").exitCode()).as("sftp").isNotZero();
    }

    @Test
    void refusesPathsOutsideItsRoot() throws IOException {
        Path outside = directory.resolve("outside.git");
        new JGitRepositoryMaker(TestEnvironment.at(directory)).create(outside, Map.of(), "secret", Instant.EPOCH);
        Files.createSymbolicLink(directory.resolve("root/link.git"), outside);
        for (String path : List.of("../outside.git", "/../outside.git", outside.toString(), "link.git", "", "/", ".")) {
            Outcome outcome = sh(ssh() + " git@127.0.0.1 \"git-upload-pack '" + path + "'\"");
            assertThat(outcome.exitCode()).as(path).isEqualTo(128);
            assertThat(outcome.error()).as(path).startsWith("fatal: ");
        }
    }

    @Test
    void refusesToForward() {
        Outcome outcome = sh(ssh() + " -W 127.0.0.1:" + server.port() + " git@127.0.0.1");

        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.error()).contains("forwarding failed");
    }

    @Test
    void showsTheHostKeyItSaysItHas() {
        String scanned =
                sh("ssh-keyscan -p " + server.port() + " 127.0.0.1 2>/dev/null").success();

        assertThat(scanned)
                .isEqualTo("[127.0.0.1]:" + server.port() + " ssh-ed25519 "
                        + server.hostKey().base64());
    }

    @Test
    void listensOnLoopbackOnly() throws IOException {
        for (InetAddress address : otherAddresses()) {
            assertThatThrownBy(() -> new Socket(address, server.port()).close())
                    .as(address.toString())
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void isGoneOnceClosed() {
        server.close();
        server.close();

        assertThatThrownBy(() -> new Socket("127.0.0.1", server.port()).close()).isInstanceOf(ConnectException.class);
    }

    @Test
    void hasAnotherHostKeyAtEachStart() {
        try (var other = new MinaGitServer(new JGitPackService())
                .start(new ServedRepositories(directory.resolve("root")), authorizedKeys)) {
            assertThat(other.hostKey()).isNotEqualTo(server.hostKey());
            assertThat(other.port()).isNotEqualTo(server.port());
        }
    }

    private String url(String path) {
        return "ssh://git@127.0.0.1:" + server.port() + path;
    }

    private String ssh() {
        return sshWithoutPort() + " -p " + server.port();
    }

    private static String sshWithoutPort() {
        return "ssh -F /dev/null -i key -o IdentitiesOnly=yes -o UserKnownHostsFile=known_hosts -o BatchMode=yes"
                + " -o GlobalKnownHostsFile=/dev/null";
    }

    private Outcome sh(String line) {
        var environment = Map.of(
                "PATH", System.getenv("PATH"),
                "HOME", directory.toString(),
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_SSH_COMMAND",
                        sshWithoutPort()
                                .replace(" key ", " " + directory.resolve("key") + " ")
                                .replace("=known_hosts", "=" + directory.resolve("known_hosts")),
                "LC_ALL", "C.UTF-8");
        return RealCommand.run(directory, environment, List.of("sh", "-c", line));
    }

    private static List<InetAddress> otherAddresses() throws IOException {
        var addresses = new ArrayList<InetAddress>();
        for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
            network.inetAddresses()
                    .filter(address -> address instanceof Inet4Address)
                    .filter(address -> !address.getHostAddress().equals("127.0.0.1"))
                    .forEach(addresses::add);
        }
        return addresses;
    }
}
