// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static dev.mlgit.hostkey.VerifierStage.ADDRESS;
import static dev.mlgit.hostkey.VerifierStage.PLAIN;
import static dev.mlgit.hostkey.VerifierStage.accept;
import static dev.mlgit.hostkey.VerifierStage.acceptNew;
import static dev.mlgit.hostkey.VerifierStage.assertScreen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.testkit.TestConsole;
import dev.mlgit.testkit.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that are refused: changed, revoked, too weak, or badly certified; and how that is said. */
class RefusedHostKeyTest {
    /** 768 bits. */
    private static final String WEAK_RSA =
            "AAAAB3NzaC1yc2EAAAADAQABAAAAYQDKkxKpvLW1ABK1WZR/jaujXbhjk5XoHoCKBwImBFF2PWWFz9DFFIA/4GUSo1N7m5DyeflI4gc6t565pb6OWIRut97LwoQSdB2KPSJhxjECtqtdhaMvVhZeSTobFyjPtlE=";

    @TempDir
    private Path home;

    private VerifierStage stage;

    @BeforeEach
    void prepare() {
        stage = new VerifierStage(home);
    }

    @Test
    void aRevokedLineIsObeyedWhereverItStands() throws IOException {
        stage.write("git.example.org " + HostKeys.line(HostKeys.ED25519) + "\n@revoked *.example.org "
                + HostKeys.line(HostKeys.ED25519) + "\n");

        assertScreen(stage.outcome(TestConsole.silent(), acceptNew(), PLAIN, HostKeys.ED25519), """
                error 3: the ED25519 SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM key offered by 'git.example.org' is marked as revoked in HOME/.ssh/known_hosts:2
                hint: do not connect: a stolen key may be used to impersonate this host
                """);
    }

    @Test
    void aRevokedAuthorityIsCalledOne() throws IOException {
        stage.write("@cert-authority * " + HostKeys.line(HostKeys.AUTHORITY) + "\n@revoked * "
                + HostKeys.line(HostKeys.AUTHORITY) + "\n");
        var certificate = new HostCertificate(
                HostKeys.AUTHORITY,
                "ssh-ed25519",
                true,
                List.of("git.example.org"),
                Instant.EPOCH,
                Instant.MAX,
                List.of());
        var verifier = new VerifyHostKey(
                HostPolicy.standard(stage.files()),
                acceptNew(),
                new AcceptedHostKeys(),
                TestConsole.silent(),
                TestEnvironment.at(home),
                InstantSource.fixed(Instant.EPOCH));
        var offered = new OfferedHostKey(HostKeys.ED25519, Optional.of(certificate));

        assertThat(catchThrowableOfType(MlgitException.class, () -> verifier.verify(PLAIN, ADDRESS, offered)))
                .hasMessage("the authority " + HostKeyText.key(HostKeys.AUTHORITY)
                        + " that certified the key of 'git.example.org' is marked as revoked in "
                        + stage.files().own() + ":2");
    }

    @Test
    void aRevokedLineOfTheMachineIsObeyedToo() throws IOException {
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(
                home.resolve("etc/ssh_known_hosts"), "@revoked git.example.org " + HostKeys.line(HostKeys.ED25519));

        assertThat(stage.outcome(
                        TestConsole.silent(), acceptNew(), new HostPort("git.example.org", 2222), HostKeys.ED25519))
                .contains("is marked as revoked in HOME/etc/ssh_known_hosts:1");
    }

    @Test
    void aChangedKeyIsRefusedWithBothFingerprintsAndThePlace() throws IOException {
        stage.write("# mine\n[git.example.org]:2222 " + HostKeys.line(HostKeys.OTHER_ED25519) + "\n");
        var expected = """
                error 3: the host key of '[git.example.org]:2222' has changed; somebody may be listening in, or the host has a new key
                  offered: ED25519 SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM
                  known:   ED25519 %s in HOME/.ssh/known_hosts:2
                hint: ask whoever runs the host for its fingerprint; only when it is the offered one, remove the old key:
                hint: mlgit host forget -f 'HOME/.ssh/known_hosts' '[git.example.org]:2222'
                """.formatted(HostKeys.OTHER_ED25519.fingerprint());
        var host = new HostPort("git.example.org", 2222);

        assertScreen(stage.outcome(TestConsole.typing(), TrustOptions.ask(), host, HostKeys.ED25519), expected);
        assertScreen(stage.outcome(TestConsole.silent(), acceptNew(), host, HostKeys.ED25519), expected);
        assertScreen(stage.outcome(TestConsole.silent(), accept(HostKeys.ED25519), host, HostKeys.ED25519), expected);
        assertThat(stage.files().own())
                .hasContent("# mine\n[git.example.org]:2222 " + HostKeys.line(HostKeys.OTHER_ED25519));
    }

    @Test
    void aHostKnownByAKeyOfAnotherTypeHasChangedTooAsForOpenSsh() throws IOException {
        stage.write("*.example.org " + HostKeys.line(HostKeys.RSA) + "\n");
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(home.resolve("etc/ssh_known_hosts"), "git.example.org " + HostKeys.line(HostKeys.ECDSA));

        assertScreen(stage.outcome(TestConsole.typing(), TrustOptions.ask(), PLAIN, HostKeys.ED25519), """
                error 3: the host key of 'git.example.org' has changed; somebody may be listening in, or the host has a new key
                  offered: ED25519 SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM
                  known:   RSA %s in HOME/.ssh/known_hosts:1
                  known:   ECDSA %s in HOME/etc/ssh_known_hosts:1
                hint: ask whoever runs the host for its fingerprint; only when it is the offered one, remove the old key:
                hint: edit line 1 of HOME/.ssh/known_hosts, which stands for several hosts
                hint: ask the administrator of this machine to correct HOME/etc/ssh_known_hosts:1
                """.formatted(
                        HostKeys.RSA.fingerprint(), HostKeys.ECDSA.fingerprint()));
    }

    @Test
    void saysWhyACertificateDoesNotCount() throws IOException {
        stage.write("@cert-authority *.example.org " + HostKeys.line(HostKeys.AUTHORITY) + "\n");
        var certificate = new HostCertificate(
                HostKeys.AUTHORITY,
                "ssh-ed25519",
                true,
                List.of("git.example.org"),
                Instant.EPOCH,
                Instant.parse("2026-01-01T00:00:00Z"),
                List.of());
        var console = TestConsole.typing("yes");
        new VerifyHostKey(
                        HostPolicy.standard(stage.files()),
                        TrustOptions.ask(),
                        new AcceptedHostKeys(),
                        console,
                        TestEnvironment.at(home),
                        InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z")))
                .verify(PLAIN, ADDRESS, new OfferedHostKey(HostKeys.ED25519, Optional.of(certificate)));

        assertScreen(console.terminal().error(), """
                warning: the host certificate of git.example.org does not count: expired on 2026-01-01T00:00:00Z
                The authenticity of host 'git.example.org (192.0.2.10)' can't be established.
                ED25519 key fingerprint is SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM.
                Nothing is published for git.example.org.
                This key is not known by any other names.
                Are you sure you want to continue connecting (yes/no/[fingerprint])? yes
                Warning: Permanently added 'git.example.org' (ED25519) to the list of known hosts.
                """);
    }

    @Test
    void aHostNameThatMeansMoreThanOneHostIsNeverWritten() {
        assertScreen(
                stage.outcome(TestConsole.silent(), acceptNew(), new HostPort("*", 22), HostKeys.ED25519),
                "error 2: not a host name: '*'\nhint: give one host, such as github.com or git.example.org:2222\n");
        assertScreen(
                stage.outcome(TestConsole.silent(), acceptNew(), new HostPort("a\nb", 22), HostKeys.ED25519),
                "error 2: not a host name: 'a b'\nhint: give one host, such as github.com or git.example.org:2222\n");
        assertThat(stage.files().own()).doesNotExist();
    }

    @Test
    void knownHostsThatCannotBeReadAreNotTakenForEmpty() throws IOException {
        Files.createDirectories(stage.files().own());

        assertScreen(stage.outcome(TestConsole.silent(), acceptNew(), PLAIN, HostKeys.ED25519), """
                error 1: cannot read the known hosts in HOME/.ssh/known_hosts: Is a directory
                hint: ls -ld HOME/.ssh/known_hosts
                """);
    }

    @Test
    void keysInTheFileOfRevokedOnesAreRefusedAndAFileThatCannotBeReadLetsNobodyPass() throws IOException {
        Path revoked = home.resolve("revoked");
        var policy = HostPolicy.standard(stage.files()).withRevokedKeys(revoked);
        stage.write("git.example.org " + HostKeys.line(HostKeys.ED25519) + "\n");
        assertScreen(stage.outcome(policy, TestConsole.silent(), acceptNew(), PLAIN, HostKeys.ED25519), """
                error 3: cannot read the revoked host keys in HOME/revoked: No such file or directory
                hint: ls -ld HOME/revoked
                """);

        Files.writeString(revoked, "# none of ours\n" + HostKeys.line(HostKeys.RSA) + "\n");
        assertThat(stage.outcome(policy, TestConsole.silent(), acceptNew(), PLAIN, HostKeys.ED25519))
                .isEmpty();

        Files.writeString(revoked, HostKeys.line(HostKeys.ED25519) + " stolen\n");
        assertScreen(stage.outcome(policy, TestConsole.silent(), acceptNew(), PLAIN, HostKeys.ED25519), """
                error 3: the ED25519 SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM key offered by 'git.example.org' is revoked in HOME/revoked
                hint: do not connect: a stolen key may be used to impersonate this host
                """);

        Files.writeString(revoked, "SSHKRL\n\u0000");
        assertThat(stage.outcome(policy, TestConsole.silent(), acceptNew(), PLAIN, HostKeys.ED25519))
                .startsWith(
                        "error 3: cannot read the revoked host keys in HOME/revoked: a list made by ssh-keygen -k\n");
    }

    @Test
    void saysOfEveryRefusedKeyWhatItFoundAboutIt() throws IOException {
        Path revoked = home.resolve("revoked");
        Files.writeString(revoked, HostKeys.line(HostKeys.ED25519) + "\n");
        var listed = HostPolicy.standard(stage.files()).withRevokedKeys(revoked);
        assertThat(refusedAs(listed, HostKeys.ED25519)).isEqualTo("revoked");
        assertThat(refusedAs(HostPolicy.standard(stage.files()), HostKeys.key("ssh-rsa " + WEAK_RSA)))
                .isEqualTo("unknown");

        Files.createDirectory(home.resolve("directory"));
        var unreadable = HostPolicy.standard(new KnownHostsFiles(List.of(home.resolve("directory")), List.of()));
        assertThat(refusedAs(unreadable, HostKeys.ED25519)).isEqualTo("unchecked");
    }

    @Test
    void keysTooWeakToSayAnythingAreRefused() {
        var weak = HostKeys.key("ssh-rsa " + WEAK_RSA);

        assertScreen(stage.outcome(TestConsole.silent(), acceptNew(), PLAIN, weak), """
                error 3: the RSA host key of 'git.example.org' is too weak: 768 bits
                hint: ask whoever runs the host for a key of today's strength, such as ed25519
                """);
    }

    private String refusedAs(HostPolicy policy, SshPublicKey key) {
        var verifier = new VerifyHostKey(
                policy,
                acceptNew(),
                new AcceptedHostKeys(),
                TestConsole.silent(),
                TestEnvironment.at(home),
                InstantSource.fixed(Instant.EPOCH));
        var offered = new OfferedHostKey(key, Optional.empty());
        assertThat(verifier.verdict(offered)).isEqualTo("unchecked");
        assertThatThrownBy(() -> verifier.verify(PLAIN, ADDRESS, offered)).isInstanceOf(MlgitException.class);
        return verifier.verdict(offered);
    }
}
