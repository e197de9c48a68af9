// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.OpenSshServer;
import dev.mlgit.testkit.OpenSshServerSettings;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.TestConsole;
import dev.mlgit.testkit.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same files, the same server: ours and the real ssh come to the same verdict. */
class VerdictsAgainstRealSshTest {
    private static final OpenSshServerSettings ED25519_ONLY =
            OpenSshServerSettings.STANDARD.withHostKeyTypes("ed25519");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));

    @TempDir
    private Path directory;

    private KnownHostsFiles files;

    @BeforeEach
    void files() throws IOException {
        files = KnownHostsFiles.in(directory.resolve("ssh"), directory.resolve("etc"));
        Files.createDirectories(directory.resolve("ssh"));
        Files.createDirectories(directory.resolve("etc"));
    }

    @Test
    void onPlainKeys() throws IOException {
        try (var server = OpenSshServer.startIn(directory.resolve("sshd"), ED25519_ONLY)) {
            String name = "[127.0.0.1]:" + server.port();
            String right = server.hostKey("ed25519");
            String wrong = HostKeys.line(HostKeys.OTHER_ED25519);
            var cases = new LinkedHashMap<String, String>();
            cases.put("", "Unknown");
            cases.put(name + " " + right, "Known");
            cases.put("# one\r\n" + name + " " + right + "\r\n", "Known");
            cases.put("other," + name + " " + right + " comment", "Known");
            cases.put("127.0.0.1 " + right, "Known");
            cases.put("127.0.0.1 " + wrong, "Unknown");
            cases.put(name + " " + wrong, "Changed");
            cases.put(name + " " + HostKeys.line(HostKeys.RSA), "Changed");
            cases.put(name + " " + wrong + "\n" + name + " " + right, "Known");
            cases.put("127.0.0.1 " + right + "\n" + name + " " + wrong, "Changed");
            cases.put("[127.0.0.?]:* " + right, "Known");
            cases.put("* " + wrong, "Changed");
            cases.put("*,!" + name + " " + wrong, "Unknown");
            cases.put("*,!" + name + " " + right, "Known");
            cases.put(name + " " + right + "\n@revoked * " + right, "Revoked");
            cases.put("@revoked " + name + " " + right, "Revoked");
            cases.put("@revoked " + name + " " + wrong, "Unknown");
            cases.put("@revoked " + name + " " + wrong + "\n" + name + " " + right, "Known");
            cases.put("@cert-authority * " + right, "Unknown");
            cases.put(name + " " + right.substring(0, 50), "Unknown");
            cases.put("@odd " + name + " " + right, "Unknown");
            assertVerdicts(server, Optional.empty(), cases);
        }
    }

    @Test
    void onHashedNames() throws IOException {
        try (var server = OpenSshServer.startIn(directory.resolve("sshd"), ED25519_ONLY)) {
            write(server.knownHostsLine("ed25519") + "\n" + "other " + HostKeys.line(HostKeys.RSA) + "\n", "");
            RealCommand.run(
                            directory,
                            Map.of("PATH", System.getenv("PATH")),
                            List.of("ssh-keygen", "-H", "-f", files.own().toString()))
                    .success();

            assertThat(Files.readString(files.own())).startsWith("|1|");
            assertThat(ours(server, Optional.empty())).isEqualTo("Known").isEqualTo(theirs(server));
        }
    }

    @Test
    void onTheFilesOfTheMachine() throws IOException {
        try (var server = OpenSshServer.startIn(directory.resolve("sshd"), ED25519_ONLY)) {
            String name = "[127.0.0.1]:" + server.port();
            write(name + " " + HostKeys.line(HostKeys.OTHER_ED25519), server.knownHostsLine("ed25519"));
            assertThat(ours(server, Optional.empty())).isEqualTo("Known").isEqualTo(theirs(server));

            write(server.knownHostsLine("ed25519"), "@revoked " + server.knownHostsLine("ed25519"));
            assertThat(ours(server, Optional.empty())).isEqualTo("Revoked").isEqualTo(theirs(server));
        }
    }

    @Test
    void onCertificates() throws IOException {
        var settings = ED25519_ONLY.withCertificateFor("127.0.0.1", "*.example.org");
        try (var server = OpenSshServer.startIn(directory.resolve("sshd"), settings)) {
            String name = "[127.0.0.1]:" + server.port();
            String right = server.hostKey("ed25519");
            String wrong = HostKeys.line(HostKeys.OTHER_ED25519);
            String authority = HostKeys.line(HostKeys.key(server.certificateAuthority()));
            var cases = new LinkedHashMap<String, String>();
            cases.put("", "Unknown");
            cases.put("@cert-authority " + name + " " + authority, "Known");
            cases.put("@cert-authority 127.0.0.* " + authority, "Known");
            cases.put("@cert-authority elsewhere " + authority, "Unknown");
            cases.put("@cert-authority * " + wrong, "Unknown");
            cases.put(name + " " + authority, "Changed");
            cases.put("@cert-authority * " + wrong + "\n" + name + " " + right, "Known");
            cases.put("@cert-authority * " + authority + "\n" + name + " " + wrong, "Known");
            cases.put("@cert-authority * " + authority + "\n@revoked * " + authority, "Revoked");
            cases.put("@cert-authority * " + authority + "\n@revoked * " + right, "Revoked");
            assertVerdicts(server, certificate(server, "127.0.0.1", "*.example.org"), cases);
        }
    }

    @Test
    void onACertificateForAnotherHost() throws IOException {
        try (var server =
                OpenSshServer.startIn(directory.resolve("sshd"), ED25519_ONLY.withCertificateFor("*.example.org"))) {
            String authority = HostKeys.line(HostKeys.key(server.certificateAuthority()));
            var cases = new LinkedHashMap<String, String>();
            cases.put("@cert-authority * " + authority, "Unknown");
            cases.put("@cert-authority * " + authority + "\n" + server.knownHostsLine("ed25519"), "Known");
            assertVerdicts(server, certificate(server, "*.example.org"), cases);
        }
    }

    @Test
    void onAKeyThatOursHasAccepted() {
        try (var server = OpenSshServer.startIn(directory.resolve("sshd"), ED25519_ONLY)) {
            new VerifyHostKey(
                            HostPolicy.standard(files),
                            new TrustOptions(Optional.empty(), true),
                            new AcceptedHostKeys(),
                            TestConsole.silent(),
                            TestEnvironment.at(directory),
                            CLOCK)
                    .verify(new HostPort("127.0.0.1", server.port()), "127.0.0.1", offered(server, Optional.empty()));

            assertThat(theirs(server)).isEqualTo("Known");

            server.replaceHostKeys();
            assertThat(ours(server, Optional.empty())).isEqualTo("Changed").isEqualTo(theirs(server));
        }
    }

    private void assertVerdicts(
            OpenSshServer server, Optional<HostCertificate> certificate, Map<String, String> expectedByFile)
            throws IOException {
        for (var one : expectedByFile.entrySet()) {
            write(one.getKey(), "");
            assertThat(theirs(server)).as("ssh with\n%s", one.getKey()).isEqualTo(one.getValue());
            assertThat(ours(server, certificate))
                    .as("ours with\n%s", one.getKey())
                    .isEqualTo(one.getValue());
        }
    }

    private void write(String user, String global) throws IOException {
        Files.writeString(files.own(), user);
        Files.writeString(files.global().get(0), global);
    }

    private String theirs(OpenSshServer server) {
        return new RealSsh(server, files, directory).verdict("127.0.0.1");
    }

    private String ours(OpenSshServer server, Optional<HostCertificate> certificate) {
        var assess = new AssessHostKey(BundledHostKeys.load(), CLOCK);
        var host = new HostPort("127.0.0.1", server.port());
        return assess.assess(files.read(), host, offered(server, certificate))
                .verdict()
                .getClass()
                .getSimpleName();
    }

    private static OfferedHostKey offered(OpenSshServer server, Optional<HostCertificate> certificate) {
        return new OfferedHostKey(HostKeys.key(server.hostKey("ed25519")), certificate);
    }

    private static Optional<HostCertificate> certificate(OpenSshServer server, String... principals) {
        return Optional.of(new HostCertificate(
                HostKeys.key(server.certificateAuthority()),
                "ssh-ed25519",
                true,
                List.of(principals),
                Instant.EPOCH,
                Instant.MAX,
                List.of()));
    }
}
