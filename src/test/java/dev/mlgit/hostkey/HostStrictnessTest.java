// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static dev.mlgit.hostkey.VerifierStage.ADDRESS;
import static dev.mlgit.hostkey.VerifierStage.GITHUB;
import static dev.mlgit.hostkey.VerifierStage.PLAIN;
import static dev.mlgit.hostkey.VerifierStage.accept;
import static dev.mlgit.hostkey.VerifierStage.acceptNew;
import static dev.mlgit.hostkey.VerifierStage.assertScreen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.testkit.TestConsole;
import dev.mlgit.testkit.TestEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New hosts under every StrictHostKeyChecking, and what the command line says instead. */
class HostStrictnessTest {
    @TempDir
    private Path home;

    private VerifierStage stage;

    @BeforeEach
    void prepare() {
        stage = new VerifierStage(home);
    }

    @Test
    void refusesWhereNobodyCanBeAskedAndNamesTheFlags() {
        assertScreen(stage.outcome(TestConsole.silent(), TrustOptions.ask(), PLAIN, HostKeys.ED25519), """
                error 3: host key verification failed: nobody can be asked here
                The authenticity of host 'git.example.org (192.0.2.10)' can't be established.
                ED25519 key fingerprint is SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM.
                Nothing is published for git.example.org.
                This key is not known by any other names.
                hint: when this is the fingerprint you expect: --accept-host-key SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM
                hint: to trust any host that is new: --accept-new
                """);
        assertThat(stage.files().own()).doesNotExist();
    }

    @Test
    void theGivenFingerprintIsAcceptedAndNoOther() {
        assertScreen(
                stage.outcome(TestConsole.silent(), accept(HostKeys.ED25519), PLAIN, HostKeys.ED25519),
                "Warning: Permanently added 'git.example.org' (ED25519) to the list of known hosts.\n");
        assertScreen(
                stage.outcome(
                        TestConsole.typing(),
                        accept(HostKeys.ED25519),
                        new HostPort("other.example.org", 22),
                        HostKeys.RSA),
                """
                error 3: host key verification failed: 'other.example.org' offers another key than the fingerprint you gave
                  offered: RSA %s
                  given:   SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM
                hint: compare with what the owner of the host publishes before you trust it
                """.formatted(HostKeys.RSA.fingerprint()));
    }

    @Test
    void acceptNewTakesAHostThatIsNew() {
        assertScreen(
                stage.outcome(TestConsole.silent(), acceptNew(), PLAIN, HostKeys.ED25519),
                "Warning: Permanently added 'git.example.org' (ED25519) to the list of known hosts.\n");
        assertScreen(stage.outcome(TestConsole.silent(), TrustOptions.ask(), PLAIN, HostKeys.ED25519), "");
    }

    @Test
    void strictCheckingTakesNothingThatIsNotInTheFiles() {
        var strict =
                HostPolicy.standard(stage.files()).with(new StrictnessSetting(Strictness.YES, true, "~/.ssh/config:3"));

        assertScreen(stage.outcome(strict, TestConsole.silent(), TrustOptions.ask(), PLAIN, HostKeys.ED25519), """
                error 3: no ED25519 host key is known for 'git.example.org', and StrictHostKeyChecking is yes (~/.ssh/config:3)
                  offered: ED25519 SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM
                hint: when this is the fingerprint you expect: --accept-host-key SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM
                """);
        assertThat(stage.outcome(
                        strict, TestConsole.silent(), TrustOptions.ask(), GITHUB, HostKeys.github("ssh-ed25519")))
                .startsWith(
                        "error 3: no host key is known for 'github.com', and StrictHostKeyChecking is yes (~/.ssh/config:3)\n"
                                + "  offered: ED25519 SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU, as published by GitHub (")
                .endsWith(")\nhint: mlgit host trust github.com\n");
        assertThat(stage.files().own()).doesNotExist();
    }

    @Test
    void theCommandLineWinsOverStrictChecking() {
        var strict = HostPolicy.standard(stage.files()).with(new StrictnessSetting(Strictness.YES, true, ""));

        assertThat(stage.outcome(strict, TestConsole.silent(), accept(HostKeys.ED25519), PLAIN, HostKeys.ED25519))
                .isEqualTo("Warning: Permanently added 'git.example.org' (ED25519) to the list of known hosts.\n");
        assertThat(stage.outcome(strict, TestConsole.silent(), acceptNew(), GITHUB, HostKeys.github("ssh-ed25519")))
                .endsWith("Warning: Permanently added 'github.com' (ED25519) to the list of known hosts.\n");
    }

    @Test
    void acceptNewOfTheConfigurationTakesNewHostsAndNoChangedOnes() throws IOException {
        var setting = HostPolicy.standard(stage.files()).with(new StrictnessSetting(Strictness.ACCEPT_NEW, false, ""));

        assertThat(stage.outcome(setting, TestConsole.silent(), TrustOptions.ask(), PLAIN, HostKeys.ED25519))
                .isEqualTo("Warning: Permanently added 'git.example.org' (ED25519) to the list of known hosts.\n");
        assertThat(stage.outcome(setting, TestConsole.silent(), TrustOptions.ask(), PLAIN, HostKeys.OTHER_ED25519))
                .startsWith("error 3: the host key of 'git.example.org' has changed;");
        assertThat(stage.files().own()).hasContent("git.example.org " + HostKeys.line(HostKeys.ED25519));
    }

    @Test
    void switchedOffByTheUserTakesNewHostsWithAWarningAndNoChangedOnes() throws IOException {
        var off =
                HostPolicy.standard(stage.files()).with(new StrictnessSetting(Strictness.OFF, true, "~/.ssh/config:7"));

        assertScreen(stage.outcome(off, TestConsole.silent(), TrustOptions.ask(), PLAIN, HostKeys.ED25519), """
                warning: the key of git.example.org is taken unseen: StrictHostKeyChecking is no (~/.ssh/config:7)
                Warning: Permanently added 'git.example.org' (ED25519) to the list of known hosts.
                """);
        assertThat(stage.outcome(off, TestConsole.silent(), TrustOptions.ask(), PLAIN, HostKeys.RSA))
                .startsWith("error 3: the host key of 'git.example.org' has changed;");
        stage.write("@revoked * " + HostKeys.line(HostKeys.RSA) + "\n");
        assertThat(stage.outcome(off, TestConsole.silent(), TrustOptions.ask(), PLAIN, HostKeys.RSA))
                .contains("is marked as revoked in");
    }

    @Test
    void switchedOffByTheMachineIsNotFollowed() {
        var off = HostPolicy.standard(stage.files())
                .with(new StrictnessSetting(Strictness.OFF, false, "/etc/ssh/ssh_config:2"));

        assertThat(stage.outcome(off, TestConsole.silent(), TrustOptions.ask(), PLAIN, HostKeys.ED25519))
                .startsWith("warning: StrictHostKeyChecking no is not followed (/etc/ssh/ssh_config:2):"
                        + " only your own configuration can say so\n"
                        + "error 3: host key verification failed: nobody can be asked here\n");
        assertThat(stage.files().own()).doesNotExist();
    }

    @Test
    void aKeyOfTheWrongTypeIsNoReasonToGiveUpAGivenFingerprint() {
        var verifier = new VerifyHostKey(
                HostPolicy.standard(stage.files()),
                accept(HostKeys.RSA),
                new AcceptedHostKeys(),
                TestConsole.silent(),
                TestEnvironment.at(home),
                InstantSource.fixed(Instant.EPOCH));

        assertThat(verifier.anotherKeyMayFit(PLAIN)).isFalse();
        for (var wrong : List.of(HostKeys.ED25519, HostKeys.ECDSA)) {
            assertThat(verifier.keyAlgorithms(PLAIN)).contains(wrong.type());
            assertThat(catchThrowableOfType(
                            MlgitException.class,
                            () -> verifier.verify(PLAIN, ADDRESS, new OfferedHostKey(wrong, Optional.empty()))))
                    .hasMessageContaining("offers another key than the fingerprint you gave");
            assertThat(verifier.anotherKeyMayFit(PLAIN)).isTrue();
            assertThat(verifier.keyAlgorithms(PLAIN))
                    .doesNotContain(wrong.type(), wrong.type() + "-cert-v01@openssh.com");
        }
        verifier.verify(PLAIN, ADDRESS, new OfferedHostKey(HostKeys.RSA, Optional.empty()));

        assertThat(stage.files().own()).hasContent("git.example.org " + HostKeys.line(HostKeys.RSA));
    }
}
