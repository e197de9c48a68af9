// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.json.JacksonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdatePublishedKeysTest {
    private static final Instant NOW = Instant.parse("2027-02-03T23:00:00Z");
    private static final SshPublicKey ED25519 = HostKeys.github("ssh-ed25519");
    private static final SshPublicKey ECDSA = HostKeys.github("ecdsa-sha2-nistp256");
    private static final SshPublicKey RSA = HostKeys.github("ssh-rsa");

    @TempDir
    private Path data;

    @Test
    void theSameKeysChangeNothing() {
        var difference = update(meta(ED25519, ECDSA, RSA)).compare();

        assertThat(difference.isEmpty()).isTrue();
        assertThat(difference.kept()).hasSize(3);
    }

    @Test
    void anAcceptedChangeLiesOverTheBundledKeys() throws IOException {
        var update = update(meta(HostKeys.ED25519, ECDSA));

        var difference = update.compare();
        update.accept(difference);

        assertThat(difference.added()).extracting(PublishedHostKey::key).containsExactly(HostKeys.ED25519);
        assertThat(difference.removed()).extracting(PublishedHostKey::key).containsExactlyInAnyOrder(ED25519, RSA);
        var believed = BundledHostKeys.load(data);
        for (String name : List.of("github.com", "[ssh.github.com]:443")) {
            assertThat(believed.publishedFor(name))
                    .extracting(PublishedHostKey::key)
                    .containsExactly(HostKeys.ED25519, ECDSA);
        }
        assertThat(believed.publishedFor("github.com").get(0).publication())
                .isEqualTo(new Publication("GitHub", "https://api.github.com/meta", "2027-02-03"));
        assertThat(believed.publishedFor("gitlab.com")).hasSize(3);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(difference.file())))
                .isEqualTo("rw-------");
        assertThat(update.compare().isEmpty()).isTrue();
    }

    @Test
    void whatWasFetchedBeforeTheBundledKeysWereReadDoesNotCount() throws IOException {
        var update = update(meta(HostKeys.ED25519));
        var difference = update.compare();
        update.accept(difference);
        Path file = difference.file();
        Files.writeString(file, Files.readString(file).replace("2027-02-03", "2020-01-01"));

        assertThat(BundledHostKeys.load(data).publishedFor("github.com"))
                .isEqualTo(BundledHostKeys.load().publishedFor("github.com"));
    }

    @Test
    void anOverlayBringsNoNewHostsAndNoWithdrawnKeys() throws IOException {
        var publication = new Publication("GitHub", "https://example.org", "2027-01-01");
        var overlay = new PublishedOverlay(List.of(
                new PublishedHostKey("evil.example.org", HostKeys.ED25519, publication),
                new PublishedHostKey("gitlab.com", HostKeys.ED25519, publication),
                new PublishedHostKey("github.com", HostKeys.exposed(), publication)));

        assertThat(BundledHostKeys.load().with(overlay)).isEqualTo(BundledHostKeys.load());
    }

    @Test
    void aDamagedOverlayIsNamed() throws IOException {
        var update = update(meta(HostKeys.ED25519));
        update.accept(update.compare());
        Path file = PublishedOverlay.fileIn(data);
        Files.writeString(file, Files.readString(file).replace(HostKeys.ED25519.base64(), ED25519.base64()));

        var failure = catchThrowableOfType(MlgitException.class, () -> BundledHostKeys.load(data));

        assertThat(failure.text()).startsWith("cannot read the published keys in " + file + ": a line is damaged: ");
        assertThat(failure.hints()).containsExactly("to go back to those that came with mlgit: rm " + file);
    }

    @Test
    void tamperedAnswersAreRefused() {
        assertThat(refusal("<html>sign in to the hotel</html>")).contains(": it is not JSON; nothing was changed");
        assertThat(refusal("[]")).contains(": the answer is not an object;");
        assertThat(refusal("{}")).contains(": it names no keys;");
        assertThat(refusal("{\"ssh_key_fingerprints\": {}, \"ssh_keys\": []}")).contains(": it names no keys;");
        assertThat(refusal("{\"ssh_keys\": [\"" + HostKeys.line(ED25519) + "\"]}"))
                .contains(": ssh_key_fingerprints is not an object;");
        assertThat(refusal(meta(ED25519).replace("+DiY3", "+DiY4")))
                .contains(
                        ": its ED25519 key has the fingerprint SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU, and it says SHA256:+DiY4wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU;");
        assertThat(refusal(meta(ED25519).replace("\"SHA256_ED25519\"", "\"SHA256_RSA\"")))
                .contains(": SHA256_ED25519 is missing, or no text;");
        assertThat(refusal(meta(ED25519).replace("}", ", \"SHA256_DSA\": \"x\"}")))
                .contains(": it names fingerprints without a key: SHA256_DSA;");
        assertThat(refusal(meta(ED25519).replace("ssh-ed25519 ", "ssh-rsa ")))
                .contains(": this is no key: ssh-rsa AAAAC3");
        assertThat(refusal(meta(HostKeys.RSA))).contains(": it has a key of a type mlgit does not take: RSA 1024;");
        assertThat(refusal(meta(ED25519, HostKeys.ED25519))).contains("two keys of the type ED25519");
        assertThat(refusal(meta(HostKeys.exposed())))
                .contains(
                        ": it names the old RSA key SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8: its private key");
    }

    @Test
    void aClockBeforeTheBundledKeysIsNamed() {
        var update = new UpdatePublishedKeys(
                address -> meta(ED25519),
                new JacksonParser(),
                UpdatePublishedKeys.META,
                data,
                InstantSource.fixed(Instant.EPOCH));

        assertThat(catchThrowableOfType(MlgitException.class, update::compare).text())
                .startsWith("the clock of this machine says 1970-01-01, and the keys that came with mlgit are of 20");
    }

    private String refusal(String answer) {
        var failure =
                catchThrowableOfType(MlgitException.class, () -> update(answer).compare());
        assertThat(failure.kind()).isEqualTo(dev.mlgit.core.error.ErrorKind.REFUSED);
        assertThat(PublishedOverlay.fileIn(data)).doesNotExist();
        return failure.text();
    }

    private UpdatePublishedKeys update(String answer) {
        PublishedPage page = address -> {
            assertThat(address).isEqualTo(URI.create("https://api.github.com/meta"));
            return answer;
        };
        return new UpdatePublishedKeys(
                page, new JacksonParser(), UpdatePublishedKeys.META, data, InstantSource.fixed(NOW));
    }

    /** As GitHub answers, with what we do not look at left out. */
    private static String meta(SshPublicKey... keys) {
        String fingerprints = Arrays.stream(keys)
                .map(key -> "\"SHA256_" + key.displayType().toUpperCase(Locale.ROOT) + "\": \""
                        + key.fingerprint().text().substring("SHA256:".length()) + "\"")
                .distinct()
                .collect(Collectors.joining(", ", "{", "}"));
        String listed = Arrays.stream(keys)
                .map(key -> "\"" + HostKeys.line(key) + "\"")
                .collect(Collectors.joining(", ", "[", "]"));
        return "{\"verifiable_password_authentication\": false, \"ssh_key_fingerprints\": " + fingerprints
                + ", \"ssh_keys\": " + listed + ", \"hooks\": [\"192.0.2.0/24\"]}";
    }
}
