// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static dev.mlgit.hostkey.VerifierStage.ADDRESS;
import static dev.mlgit.hostkey.VerifierStage.PLAIN;
import static dev.mlgit.hostkey.VerifierStage.acceptNew;
import static dev.mlgit.hostkey.VerifierStage.assertScreen;
import static org.assertj.core.api.Assertions.assertThat;

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

/** What is kept of a host once its key is accepted, and under which name. */
class VerifyHostKeyTest {
    @TempDir
    private Path home;

    private VerifierStage stage;

    @BeforeEach
    void prepare() {
        stage = new VerifierStage(home);
    }

    @Test
    void goesOnWhereKnownHostsCannotBeWrittenAndAsksOnlyOnce() {
        var nowhere = KnownHostsFiles.in(Path.of("/proc/self/nowhere"), home.resolve("etc"));
        var console = TestConsole.typing("yes");
        var verifier = new VerifyHostKey(
                HostPolicy.standard(nowhere),
                TrustOptions.ask(),
                new AcceptedHostKeys(),
                console,
                TestEnvironment.at(home),
                InstantSource.fixed(Instant.EPOCH));
        var offered = new OfferedHostKey(HostKeys.ED25519, Optional.empty());

        verifier.verify(PLAIN, ADDRESS, offered);
        verifier.verify(PLAIN, ADDRESS, offered);

        assertThat(console.terminal().error())
                .endsWith("(yes/no/[fingerprint])? yes\n"
                        + "warning: could not add the key of git.example.org to /proc/self/nowhere/known_hosts:"
                        + " No such file or directory; it will be asked about again\n");
    }

    @Test
    void anAliasIsTheNameWhateverThePort() throws IOException {
        var alias = HostPolicy.standard(stage.files()).withAlias(Optional.of("Forge"));

        assertThat(stage.outcome(
                        alias, TestConsole.silent(), acceptNew(), new HostPort("10.0.0.7", 2222), HostKeys.ED25519))
                .isEqualTo("Warning: Permanently added 'forge' (ED25519) to the list of known hosts.\n");
        assertThat(stage.outcome(alias, TestConsole.silent(), TrustOptions.ask(), PLAIN, HostKeys.ED25519))
                .isEmpty();
        assertThat(stage.files().own()).hasContent("forge " + HostKeys.line(HostKeys.ED25519));
    }

    @Test
    void newEntriesAreHashedWhereThatIsWanted() throws IOException {
        var hashed = HostPolicy.standard(stage.files()).withHashedEntries(true);

        assertThat(stage.outcome(hashed, TestConsole.silent(), acceptNew(), PLAIN, HostKeys.ED25519))
                .isEqualTo("Warning: Permanently added 'git.example.org' (ED25519) to the list of known hosts.\n");
        assertThat(stage.outcome(hashed, TestConsole.silent(), TrustOptions.ask(), PLAIN, HostKeys.ED25519))
                .isEmpty();
        assertThat(Files.readString(stage.files().own())).startsWith("|1|").doesNotContain("example");
    }

    @Test
    void withoutFilesOfTheUserNothingIsKeptAndNothingFails() {
        for (var user : List.of(List.<Path>of(), List.of(Path.of("/dev/null")))) {
            var policy = HostPolicy.standard(new KnownHostsFiles(user, List.of()));

            assertThat(stage.outcome(policy, TestConsole.silent(), acceptNew(), PLAIN, HostKeys.ED25519))
                    .isEmpty();
            assertThat(stage.outcome(policy, TestConsole.silent(), TrustOptions.ask(), PLAIN, HostKeys.ED25519))
                    .startsWith("error 3: host key verification failed: nobody can be asked here\n");
        }
    }

    @Test
    void checkHostIpRefusesAnAddressThatIsKnownByAnotherKey() throws IOException {
        var checked = HostPolicy.standard(stage.files()).withCheckedAddress(true);
        stage.write("git.example.org " + HostKeys.line(HostKeys.ED25519) + "\n" + ADDRESS + " "
                + HostKeys.line(HostKeys.RSA) + "\n");

        assertScreen(
                stage.outcome(checked, TestConsole.silent(), TrustOptions.ask(), PLAIN, HostKeys.ED25519),
                """
                error 3: the key of 'git.example.org' is not the one that its address '192.0.2.10' is known by
                  offered: ED25519 SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM
                  known:   RSA %s in HOME/.ssh/known_hosts:2
                hint: when the host has a new address, remove what is known of that address:
                hint: mlgit host forget -f 'HOME/.ssh/known_hosts' '192.0.2.10'
                """.formatted(HostKeys.RSA.fingerprint()));
    }

    @Test
    void checkHostIpLearnsTheAddressOfAKnownHost() throws IOException {
        stage.write("git.example.org " + HostKeys.line(HostKeys.ED25519) + "\n");
        var checked = HostPolicy.standard(stage.files()).withCheckedAddress(true);

        assertThat(stage.outcome(checked, TestConsole.silent(), TrustOptions.ask(), PLAIN, HostKeys.ED25519))
                .isEqualTo("Warning: Permanently added '192.0.2.10' (ED25519) to the list of known hosts.\n");
        assertThat(stage.files().own())
                .hasContent("git.example.org " + HostKeys.line(HostKeys.ED25519) + "\n192.0.2.10 "
                        + HostKeys.line(HostKeys.ED25519));
    }
}
