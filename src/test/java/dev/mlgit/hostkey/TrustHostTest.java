// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mlgit.core.error.ErrorKind;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.id.GivenFingerprint;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.testkit.TestConsole;
import dev.mlgit.testkit.TestTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustHostTest {
    private static final String HOST = "git.example.org";
    private static final String ED25519 = "SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM";

    @TempDir
    private Path directory;

    private Path own;

    @BeforeEach
    void nameTheFile() {
        own = directory.resolve("ssh/known_hosts");
    }

    @Test
    void publishedKeysNeedNoQuestion() throws IOException {
        var ed25519 = HostKeys.github("ssh-ed25519");
        var rsa = HostKeys.github("ssh-rsa");

        trust(TestConsole.silent(), request("github.com"), ed25519, rsa);

        assertThat(Files.readString(own))
                .isEqualTo("github.com " + HostKeys.line(ed25519) + "\ngithub.com " + HostKeys.line(rsa) + "\n");
    }

    @Test
    void anUnknownKeyIsAskedAbout() throws IOException {
        var console = TestConsole.typing("maybe", "yes");

        trust(console, request(HOST), HostKeys.ED25519);

        assertThat(console.terminal().error()).isEqualTo("""
                        The authenticity of 'git.example.org' can't be established: nothing is published for git.example.org
                          ED25519 %s
                        Trust this key (yes/no/[fingerprint])? maybe
                        Please type 'yes', 'no' or the fingerprint: yes
                        """.formatted(ED25519));
        assertThat(Files.readString(own)).isEqualTo(HOST + " " + HostKeys.line(HostKeys.ED25519) + "\n");
    }

    @Test
    void aPastedFingerprintChoosesItsKey() throws IOException {
        trust(TestConsole.typing(ED25519), request(HOST), HostKeys.ECDSA, HostKeys.ED25519);

        assertThat(Files.readString(own)).isEqualTo(HOST + " " + HostKeys.line(HostKeys.ED25519) + "\n");
    }

    @Test
    void whatWasTypedBeforeTheQuestionIsNoAnswer() {
        var console = new TestConsole(TestTerminal.typing("no").after("yes"));

        var failure = failure(console, request(HOST), HostKeys.ED25519);

        assertThat(failure.text()).isEqualTo("not trusted: you did not accept the key of 'git.example.org'");
        assertThat(own).doesNotExist();
    }

    @Test
    void nothingIsWrittenAfterANo() {
        var failure = failure(TestConsole.typing("no"), request(HOST), HostKeys.ED25519);

        assertThat(failure.text()).isEqualTo("not trusted: you did not accept the key of 'git.example.org'");
        assertThat(own).doesNotExist();
    }

    @Test
    void nobodyToAskMeansNo() {
        var failure = failure(TestConsole.silent(), withYes(request(HOST)), HostKeys.ED25519);

        assertThat(failure.kind()).isEqualTo(ErrorKind.REFUSED);
        assertThat(failure.text()).isEqualTo("""
                        not trusted, and nobody can be asked here: the authenticity of 'git.example.org' can't be established: nothing is published for git.example.org
                          ED25519 %s""".formatted(ED25519));
        assertThat(failure.hints())
                .containsExactly(
                        "when this is the fingerprint you expect: --fingerprint " + ED25519,
                        "compare it with what the host's owner says");
        assertThat(own).doesNotExist();
    }

    @Test
    void aGivenFingerprintNeedsNobody() throws IOException {
        var console = TestConsole.silent();

        trust(console, request(HOST, "MD5:" + md5(), Optional.empty()), HostKeys.ECDSA, HostKeys.ED25519);

        assertThat(console.terminal().error())
                .isEqualTo("warning: MD5 fingerprints are old and weak; ask for the SHA256 one: " + ED25519 + "\n");
        assertThat(Files.readString(own)).isEqualTo(HOST + " " + HostKeys.line(HostKeys.ED25519) + "\n");
    }

    @Test
    void anotherFingerprintIsRefused() {
        var failure = failure(
                TestConsole.silent(),
                request(HOST, HostKeys.OTHER_ED25519.fingerprint().text(), Optional.empty()),
                HostKeys.ED25519);

        assertThat(failure.kind()).isEqualTo(ErrorKind.REFUSED);
        assertThat(failure.text()).isEqualTo("""
                        not trusted: 'git.example.org' has no key with the fingerprint you gave
                          offered: ED25519 %s
                          given:   %s""".formatted(ED25519, HostKeys.OTHER_ED25519.fingerprint()));
    }

    @Test
    void aChangedKeyIsRefusedWhateverIsAnswered() throws IOException {
        known(HOST + " " + HostKeys.line(HostKeys.OTHER_ED25519));

        var failure = failure(TestConsole.typing(), request(HOST, ED25519, Optional.empty()), HostKeys.ED25519);

        assertThat(failure.kind()).isEqualTo(ErrorKind.REFUSED);
        assertThat(failure.text())
                .startsWith("not trusted: the ED25519 " + ED25519 + " key of 'git.example.org' is changed; known: ");
        assertThat(failure.hints())
                .containsExactly(
                        "ask whoever runs the host for its fingerprint; only when it is the offered one, remove the old key:",
                        "mlgit host forget -f '" + own + "' 'git.example.org'");
    }

    @Test
    void whatContradictsPublishedKeysIsRefusedWithTheirPage() throws IOException {
        Path file = write("given.pub", HostKeys.line(HostKeys.ED25519));

        var github = failure(TestConsole.silent(), withYes(request("github.com", null, Optional.of(file))));
        var gitlab = failure(TestConsole.silent(), withYes(request("gitlab.com", null, Optional.of(file))));

        assertThat(github.text())
                .startsWith("not trusted: the ED25519 " + ED25519 + " key of 'github.com' is changed; published: ");
        assertThat(github.hints())
                .containsExactly(
                        "do not connect, unless https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/githubs-ssh-key-fingerprints shows the offered fingerprint by now",
                        "then fetch the keys it publishes: mlgit host update");
        assertThat(gitlab.hints())
                .containsExactly(
                        "do not connect, unless https://docs.gitlab.com/user/gitlab_com/#ssh-host-keys-fingerprints shows the offered fingerprint by now",
                        "then add its known_hosts line by hand");
    }

    /** As {@code host check} calls a key that the server shows beside the known one. */
    @Test
    void aGivenKeyOfAFurtherTypeIsUnknownAndNotChanged() throws IOException {
        known(HOST + " " + HostKeys.line(HostKeys.ED25519));
        Path file = write("given.pub", HostKeys.line(HostKeys.ECDSA));
        var request = request(HOST, null, Optional.of(file));

        var unanswered = failure(TestConsole.silent(), request);
        var trusted = trust(TestConsole.silent(), withYes(request));

        assertThat(unanswered.text())
                .startsWith("not trusted, and nobody can be asked here: the authenticity of 'git.example.org' can't be"
                        + " established: known of this host: ED25519; no key of this type\n");
        assertThat(trusted.keys()).extracting(CheckedKey::verdict).containsExactly(VerdictWord.UNKNOWN);
        assertThat(Files.readString(own))
                .isEqualTo(HOST + " " + HostKeys.line(HostKeys.ED25519) + "\n" + HOST + " "
                        + HostKeys.line(HostKeys.ECDSA) + "\n");
    }

    @Test
    void theExposedKeyIsRefused() {
        var failure = failure(TestConsole.typing(), request("github.com"), HostKeys.exposed());

        assertThat(failure.text()).contains("is revoked; GitHub's old RSA key: its private key was exposed");
    }

    @Test
    void twiceIsSafe() throws IOException {
        known(HOST + " " + HostKeys.line(HostKeys.ED25519));

        var trusted = trust(TestConsole.silent(), request(HOST), HostKeys.ED25519);

        assertThat(trusted.added()).isEmpty();
        assertThat(Files.readString(own)).isEqualTo(HOST + " " + HostKeys.line(HostKeys.ED25519) + "\n");
    }

    @Test
    void onlyTheKeyTypeThatWasNamed() {
        var failure = failure(TestConsole.silent(), typed(request(HOST), "rsa"), HostKeys.ED25519, HostKeys.ECDSA);

        assertThat(failure.text()).isEqualTo("git.example.org has no key of the type rsa; it has ED25519, ECDSA");
    }

    @Test
    void anAuthorityComesFromAFileAfterAQuestion() throws IOException {
        Path file = write("host_ca.pub", HostKeys.line(HostKeys.AUTHORITY) + " host ca\r");

        trust(TestConsole.typing("yes"), marked("*.example.org", HostKeyMarker.CERT_AUTHORITY, file));
        trust(TestConsole.typing("yes"), marked("*.example.org", HostKeyMarker.CERT_AUTHORITY, file));

        assertThat(Files.readString(own))
                .isEqualTo("@cert-authority *.example.org " + HostKeys.line(HostKeys.AUTHORITY) + "\n");
    }

    @Test
    void aKeyIsRevokedWithoutAQuestion() throws IOException {
        Path file = write("stolen", HOST + " " + HostKeys.line(HostKeys.ED25519));
        known(HOST + " " + HostKeys.line(HostKeys.ED25519));

        trust(TestConsole.silent(), marked(HOST, HostKeyMarker.REVOKED, file));

        assertThat(Files.readString(own))
                .isEqualTo(HOST + " " + HostKeys.line(HostKeys.ED25519) + "\n@revoked " + HOST + " "
                        + HostKeys.line(HostKeys.ED25519) + "\n");
    }

    @Test
    void aFileForAnotherHostIsNotTaken() throws IOException {
        Path file = write("scan", "other.example.org " + HostKeys.line(HostKeys.ED25519));

        assertThat(failure(TestConsole.silent(), request(HOST, null, Optional.of(file)))
                        .text())
                .isEqualTo("no line of " + file + " is for git.example.org; the first is for other.example.org");
        assertThat(failure(TestConsole.silent(), request(HOST, null, Optional.of(write("none", "hello"))))
                        .text())
                .startsWith("there is no host key in ");
    }

    private TrustedHost trust(TestConsole console, TrustRequest request, SshPublicKey... shown) {
        var routes = new FakeRoutes(new KnownHostsFiles(List.of(own), List.of()));
        var check = new CheckHost(
                routes,
                FakeHostKeyScanner.showing(shown),
                PublishedOverlay.none(),
                InstantSource.fixed(Instant.EPOCH),
                Duration.ofSeconds(5));
        return new TrustHost(routes, check, console).run(request);
    }

    private MlgitException failure(TestConsole console, TrustRequest request, SshPublicKey... shown) {
        return catchThrowableOfType(MlgitException.class, () -> trust(console, request, shown));
    }

    private static TrustRequest request(String host) {
        return request(host, null, Optional.empty());
    }

    private static TrustRequest request(String host, String fingerprint, Optional<Path> file) {
        return new TrustRequest(
                host,
                Optional.empty(),
                Optional.ofNullable(fingerprint).map(GivenFingerprint::parse),
                file,
                HostKeyMarker.NONE,
                false,
                true);
    }

    private static TrustRequest typed(TrustRequest request, String type) {
        return new TrustRequest(
                request.host(), Optional.of(type), Optional.empty(), Optional.empty(), HostKeyMarker.NONE, false, true);
    }

    private static TrustRequest withYes(TrustRequest request) {
        return new TrustRequest(
                request.host(), Optional.empty(), Optional.empty(), request.source(), HostKeyMarker.NONE, true, true);
    }

    private static TrustRequest marked(String host, HostKeyMarker marker, Path file) {
        return new TrustRequest(host, Optional.empty(), Optional.empty(), Optional.of(file), marker, false, true);
    }

    private static String md5() {
        try {
            byte[] digest = java.security.MessageDigest.getInstance("MD5").digest(HostKeys.ED25519.blob());
            return java.util.HexFormat.ofDelimiter(":").formatHex(digest);
        } catch (java.security.NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private void known(String lines) throws IOException {
        Files.createDirectories(own.getParent());
        Files.writeString(own, lines + "\n");
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content + "\n");
    }
}
