// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.id.GivenFingerprint;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.testkit.TestConsole;
import dev.mlgit.testkit.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** A home, and a verifier in it: what a person sees, whole screens, and what is in known_hosts afterwards. */
final class VerifierStage {
    static final HostPort PLAIN = new HostPort("git.example.org", 22);
    static final HostPort GITHUB = new HostPort("github.com", 22);
    static final String ADDRESS = "192.0.2.10";

    private final Path home;
    private final KnownHostsFiles files;

    VerifierStage(Path home) {
        this.home = home;
        this.files = KnownHostsFiles.in(home.resolve(".ssh"), home.resolve("etc"));
    }

    KnownHostsFiles files() {
        return files;
    }

    String outcome(TestConsole console, TrustOptions options, HostPort host, SshPublicKey key) {
        return outcome(HostPolicy.standard(files), console, options, host, key);
    }

    String outcome(HostPolicy policy, TestConsole console, TrustOptions options, HostPort host, SshPublicKey key) {
        var verifier = new VerifyHostKey(
                policy,
                options,
                new AcceptedHostKeys(),
                console,
                TestEnvironment.at(home),
                InstantSource.fixed(Instant.EPOCH));
        var refusal = catchThrowableOfType(
                MlgitException.class, () -> verifier.verify(host, ADDRESS, new OfferedHostKey(key, Optional.empty())));
        assertThat(console.terminal().unusedAnswers()).isEmpty();
        assertThat(console.terminal().out()).isEmpty();
        return (console.terminal().error() + shown(refusal)).replace(home.toString(), "HOME");
    }

    static String shown(MlgitException refusal) {
        if (refusal == null) {
            return "";
        }
        var shown = new StringBuilder("error " + refusal.kind().exitCode() + ": " + refusal.text() + "\n");
        refusal.hints().forEach(hint -> shown.append("hint: ").append(hint).append('\n'));
        return shown.toString();
    }

    static void assertScreen(String actual, String expected) {
        assertThat(actual).isEqualTo(expected);
    }

    static TrustOptions acceptNew() {
        return new TrustOptions(Optional.empty(), true);
    }

    static TrustOptions accept(SshPublicKey key) {
        return new TrustOptions(Optional.of(GivenFingerprint.of(key.fingerprint())), false);
    }

    void write(String text) throws IOException {
        Files.createDirectories(files.own().getParent());
        Files.writeString(files.own(), text);
    }
}
