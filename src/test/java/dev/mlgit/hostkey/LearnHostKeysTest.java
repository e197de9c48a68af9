// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static org.assertj.core.api.Assertions.assertThat;

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

class LearnHostKeysTest {
    private static final HostPort HOST = new HostPort("git.example.org", 2222);
    private static final String NAME = "[git.example.org]:2222";
    private static final OfferedHostKey USED = new OfferedHostKey(HostKeys.ED25519, Optional.empty());
    private static final List<SshPublicKey> BOTH = List.of(HostKeys.ED25519, HostKeys.RSA);

    @TempDir
    private Path home;

    private KnownHostsFiles files;
    private TestConsole console = TestConsole.silent();

    @BeforeEach
    void files() throws IOException {
        files = KnownHostsFiles.in(home.resolve(".ssh"), home.resolve("etc"));
        Files.createDirectories(home.resolve(".ssh"));
        Files.createDirectories(home.resolve("etc"));
    }

    @Test
    void addsWhatTheServerHasProvenAndRemovesWhatItNoLongerHas() throws IOException {
        write("# mine\n" + line(NAME, HostKeys.ED25519) + line(NAME, HostKeys.ECDSA)
                + line("other", HostKeys.AUTHORITY));

        var verifier = verifier(policy());
        assertThat(verifier.keysToProve(HOST, USED, BOTH)).containsExactly(HostKeys.RSA);
        verifier.learn(HOST, USED, BOTH, List.of(HostKeys.RSA));

        assertThat(files.own())
                .hasContent("# mine\n" + line(NAME, HostKeys.ED25519) + line("other", HostKeys.AUTHORITY)
                        + line(NAME, HostKeys.RSA));
        assertThat(console.terminal().error())
                .isEqualTo("updated the host keys of '" + NAME + "' in " + files.own() + ": added "
                        + HostKeyText.key(HostKeys.RSA) + ", removed " + HostKeyText.key(HostKeys.ECDSA) + "\n");
    }

    @Test
    void hashesNewLinesWhereThatIsWanted() throws IOException {
        write(line(NAME, HostKeys.ED25519));

        verifier(policy().withHashedEntries(true)).learn(HOST, USED, BOTH, List.of(HostKeys.RSA));

        assertThat(files.about(HOST).entries()).hasSize(2);
        assertThat(Files.readAllLines(files.own()).get(1)).startsWith("|1|");
    }

    @Test
    void removesWithoutProofWhenNothingIsNew() throws IOException {
        write(line(NAME, HostKeys.ED25519) + line(NAME, HostKeys.ECDSA));

        var verifier = verifier(policy());
        assertThat(verifier.keysToProve(HOST, USED, List.of(HostKeys.ED25519))).isEmpty();
        verifier.learn(HOST, USED, List.of(HostKeys.ED25519), List.of());

        assertThat(files.own()).hasContent(line(NAME, HostKeys.ED25519));
        assertThat(files.own().resolveSibling("known_hosts.old"))
                .hasContent(line(NAME, HostKeys.ED25519) + line(NAME, HostKeys.ECDSA));
    }

    @Test
    void changesNothingWithoutTheProof() throws IOException {
        assertUntouched(line(NAME, HostKeys.ED25519) + line(NAME, HostKeys.ECDSA), BOTH, List.of());
    }

    @Test
    void changesNothingThatOpenSshWouldLeaveAlone() throws IOException {
        String known = line(NAME, HostKeys.ED25519);
        assertUntouched(known + "@revoked * " + HostKeys.line(HostKeys.ECDSA) + "\n", BOTH, BOTH);
        assertUntouched(known + "@cert-authority " + NAME + " " + HostKeys.line(HostKeys.AUTHORITY) + "\n", BOTH, BOTH);
        assertUntouched(line("[*.example.org]:2222", HostKeys.ED25519), BOTH, BOTH);
        assertUntouched(line(NAME + ",a,b", HostKeys.ED25519), BOTH, BOTH);
        assertUntouched(known + line("other.example.org", HostKeys.RSA), BOTH, BOTH);
        assertUntouched(
                known + line(NAME, HostKeys.ECDSA) + line("other.example.org", HostKeys.ECDSA),
                List.of(HostKeys.ED25519),
                List.of());
        assertUntouched(known, List.of(HostKeys.ED25519, HostKeys.RSA, HostKeys.RSA), BOTH);
        assertUntouched(line("git.example.org", HostKeys.ED25519), BOTH, BOTH);
    }

    @Test
    void aKeyOfTheMachinesFilesIsNotTheUsersToUpdate() throws IOException {
        Files.writeString(files.global().get(0), line(NAME, HostKeys.ED25519));

        assertThat(verifier(policy()).keysToProve(HOST, USED, BOTH)).isEmpty();
    }

    @Test
    void aHostThatWasTakenAsItCameTeachesNothing() {
        var verifier = new VerifyHostKey(
                policy(),
                new TrustOptions(Optional.empty(), true),
                new AcceptedHostKeys(),
                console,
                TestEnvironment.at(home),
                InstantSource.fixed(Instant.EPOCH));
        verifier.verify(HOST, "192.0.2.1", USED);

        assertThat(verifier.keysToProve(HOST, USED, BOTH)).isEmpty();
        assertThat(verifier(policy()).keysToProve(HOST, USED, BOTH))
                .as("the next time it is known")
                .containsExactly(HostKeys.RSA);
    }

    @Test
    void followsUpdateHostKeysAndHostKeyAlgorithms() throws IOException {
        write(line(NAME, HostKeys.ED25519));

        assertThat(verifier(policy().with(HostKeyUpdates.NO)).keysToProve(HOST, USED, BOTH))
                .isEmpty();
        assertThat(verifier(policy().with(HostKeyUpdates.ASK)).keysToProve(HOST, USED, BOTH))
                .as("nobody to ask")
                .isEmpty();
        assertThat(verifier(policy().withAlgorithms(Optional.of("ssh-ed25519"))).keysToProve(HOST, USED, BOTH))
                .isEmpty();
        assertThat(verifier(HostPolicy.standard(new KnownHostsFiles(List.of(), List.of())))
                        .keysToProve(HOST, USED, BOTH))
                .isEmpty();
    }

    @Test
    void asksFirstWhereThatIsWanted() throws IOException {
        write(line(NAME, HostKeys.ED25519));
        console = TestConsole.typing("maybe", "no");
        verifier(policy().with(HostKeyUpdates.ASK)).learn(HOST, USED, BOTH, BOTH);
        assertThat(files.own()).hasContent(line(NAME, HostKeys.ED25519));
        assertThat(console.terminal().error()).isEqualTo("""
                The server has updated its host keys.
                These changes were verified by the server's existing trusted key.
                new: %s
                Accept updated hostkeys? (yes/no): maybe
                Please enter "yes" or "no": no
                """.formatted(HostKeyText.key(HostKeys.RSA)));

        console = TestConsole.typing("yes");
        verifier(policy().with(HostKeyUpdates.ASK)).learn(HOST, USED, BOTH, BOTH);
        assertThat(files.own()).hasContent(line(NAME, HostKeys.ED25519) + line(NAME, HostKeys.RSA));
    }

    @Test
    void whatAProviderPublishesIsNeitherRemovedNorJoinedByAnything() throws IOException {
        var github = new HostPort("github.com", 22);
        var ed25519 = HostKeys.github("ssh-ed25519");
        var rsa = HostKeys.github("ssh-rsa");
        var ecdsa = HostKeys.github("ecdsa-sha2-nistp256");
        write(line("github.com", ed25519) + line("github.com", ecdsa) + line("github.com", HostKeys.OTHER_ED25519));
        var used = new OfferedHostKey(ed25519, Optional.empty());
        var announced = List.of(ed25519, rsa, HostKeys.RSA, HostKeys.exposed());

        var verifier = verifier(policy());
        assertThat(verifier.keysToProve(github, used, announced)).containsExactly(rsa);
        verifier.learn(github, used, announced, List.of(rsa));

        assertThat(files.own())
                .hasContent(line("github.com", ed25519) + line("github.com", ecdsa) + line("github.com", rsa));
    }

    @Test
    void aFileThatCannotBeWrittenIsOnlyAWarning() throws IOException {
        write(line(NAME, HostKeys.ED25519));
        var broken = new KnownHostsFiles(List.of(Path.of("/proc/self/nowhere/known_hosts"), files.own()), List.of());

        verifier(HostPolicy.standard(broken)).learn(HOST, USED, BOTH, BOTH);

        assertThat(console.terminal().error())
                .isEqualTo("warning: could not update the host keys of " + NAME + ": No such file or directory\n");
        assertThat(files.own()).hasContent(line(NAME, HostKeys.ED25519));
    }

    private void assertUntouched(String file, List<SshPublicKey> announced, List<SshPublicKey> proven)
            throws IOException {
        write(file);
        verifier(policy()).learn(HOST, USED, announced, proven);
        assertThat(Files.readString(files.own())).isEqualTo(file);
        assertThat(console.terminal().error()).isEmpty();
    }

    private HostPolicy policy() {
        return HostPolicy.standard(files);
    }

    private VerifyHostKey verifier(HostPolicy policy) {
        return new VerifyHostKey(
                policy,
                TrustOptions.ask(),
                new AcceptedHostKeys(),
                console,
                TestEnvironment.at(home),
                InstantSource.fixed(Instant.EPOCH));
    }

    private void write(String text) throws IOException {
        Files.writeString(files.own(), text);
    }

    private static String line(String names, SshPublicKey key) {
        return names + " " + HostKeys.line(key) + "\n";
    }
}
