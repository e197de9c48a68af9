// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.json.JacksonFormatter;
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

class CheckHostTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String PAGE =
            "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/githubs-ssh-key-fingerprints, read on 2026-11-20";

    @TempDir
    private Path directory;

    private Path own;

    @BeforeEach
    void nameTheFile() {
        own = directory.resolve("known_hosts");
    }

    @Test
    void aPublishedHostIsPublishedWithItsPageAndDay() {
        var check = check(
                "github.com",
                HostKeys.github("ssh-ed25519"),
                HostKeys.github("ecdsa-sha2-nistp256"),
                HostKeys.github("ssh-rsa"));

        assertThat(new JacksonFormatter().json(HostCheckView.data(check))).isEqualTo("""
                {
                  "host": "github.com",
                  "port": 22,
                  "verdict": "published",
                  "keys": [
                    {
                      "key_type": "ssh-ed25519",
                      "fingerprint": "SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU",
                      "verdict": "published",
                      "source": "PAGE"
                    },
                    {
                      "key_type": "ecdsa-sha2-nistp256",
                      "fingerprint": "SHA256:p2QAMXNIC1TJYWeIOttrVc98/R1BUFWu3/LiyKgUfQM",
                      "verdict": "published",
                      "source": "PAGE"
                    },
                    {
                      "key_type": "ssh-rsa",
                      "fingerprint": "SHA256:uNiVztksCsDhcc0u9e8BujQXVUpKZIDTMczCvj3tD2s",
                      "verdict": "published",
                      "source": "PAGE"
                    }
                  ]
                }
                """.replace("PAGE", PAGE));
        assertThat(check.verdict().exitCode()).isZero();
    }

    @Test
    void anUnknownHostIsUnknown() {
        assertThat(words(check("git.example.org", HostKeys.ED25519, HostKeys.ECDSA)))
                .containsExactly("unknown unknown unknown", "unknown: nothing is published for git.example.org");
    }

    @Test
    void aKnownHostNamesTheLine() throws IOException {
        known("git.example.org " + HostKeys.line(HostKeys.ED25519));

        var check = check("git.example.org", HostKeys.ED25519);

        assertThat(check.verdict()).isEqualTo(VerdictWord.KNOWN);
        assertThat(check.keys().get(0).source()).contains(own + ":1");
    }

    @Test
    void aFurtherKeyOfAKnownHostIsMerelyUnknown() throws IOException {
        known("git.example.org " + HostKeys.line(HostKeys.ED25519));

        assertThat(words(check("git.example.org", HostKeys.ED25519, HostKeys.ECDSA)))
                .containsExactly("unknown known unknown", "unknown: known of this host: ED25519; no key of this type");
    }

    @Test
    void aServerThatShowsNoneOfTheKnownKeysHasChanged() throws IOException {
        known("git.example.org " + HostKeys.line(HostKeys.ED25519));

        assertThat(words(check("git.example.org", HostKeys.ECDSA)))
                .containsExactly(
                        "changed changed",
                        "changed: known: ED25519 SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM in " + own + ":1");
    }

    @Test
    void oneChangedKeyAmongKnownOnesIsTheVerdict() throws IOException {
        known("git.example.org " + HostKeys.line(HostKeys.ED25519) + "\ngit.example.org "
                + HostKeys.line(HostKeys.ECDSA));

        var check = check("git.example.org", HostKeys.OTHER_ED25519, HostKeys.ECDSA);

        assertThat(check.verdict()).isEqualTo(VerdictWord.CHANGED);
        assertThat(check.verdict().exitCode()).isEqualTo(3);
    }

    @Test
    void aKeyThatIsNotThePublishedOneHasChanged() {
        assertThat(check("github.com", HostKeys.OTHER_ED25519).keys().get(0).source())
                .contains(PAGE);
        assertThat(check("github.com", HostKeys.OTHER_ED25519).verdict()).isEqualTo(VerdictWord.CHANGED);
    }

    @Test
    void theExposedKeyIsRevokedWhateverTheFilesSay() throws IOException {
        known("github.com " + HostKeys.line(HostKeys.exposed()));

        var check = check("github.com", HostKeys.github("ssh-ed25519"), HostKeys.exposed());

        assertThat(check.verdict()).isEqualTo(VerdictWord.REVOKED);
        assertThat(check.keys().get(1).remark().orElseThrow())
                .startsWith(
                        "GitHub's old RSA key: its private key was exposed in a public repository and it was revoked in March 2023 (https://github.blog/");
    }

    @Test
    void aLineOfTheUsersRevokes() throws IOException {
        known("@revoked * " + HostKeys.line(HostKeys.ED25519));

        assertThat(words(check("git.example.org", HostKeys.ED25519)))
                .containsExactly("revoked revoked", "revoked: marked as revoked in " + own + ":1");
    }

    @Test
    void theProvidersKeyUnderAnotherNameIsRecognisedAndNotPretendedToBePublished() {
        assertThat(words(check("ssh.bitbucket.org", published("bitbucket.org", "ssh-ed25519"))))
                .containsExactly(
                        "unknown unknown",
                        "unknown: the same key is published for bitbucket.org by Atlassian (https://bitbucket.org/blog/ssh-host-key-changes, read on 2026-11-20); nothing is published for ssh.bitbucket.org");
        assertThat(words(check("[altssh.bitbucket.org]:443", published("bitbucket.org", "ssh-ed25519")))
                        .get(0))
                .isEqualTo("unknown unknown");
        assertThat(words(check("vs-ssh.visualstudio.com", published("ssh.dev.azure.com", "ssh-rsa")))
                        .get(1))
                .startsWith("unknown: the same key is published for ssh.dev.azure.com by Microsoft");
        assertThat(words(check("ssh.github.com:443", HostKeys.github("ssh-ed25519")))
                        .get(0))
                .isEqualTo("published published");
    }

    @Test
    void anotherKeyUnderAProvidersOtherNameIsSaidToBeNoneOfTheirs() {
        assertThat(words(check("ssh.bitbucket.org", HostKeys.ED25519)).get(1))
                .isEqualTo(
                        "unknown: nothing is published for ssh.bitbucket.org; it is another name of bitbucket.org, and this is none of the keys Atlassian publishes for that");
    }

    @Test
    void aKeyOfATypeThatIsNotPublishedForTheOtherNameIsRecognisedToo() {
        assertThat(words(check(
                        "altssh.gitlab.com:443",
                        published("gitlab.com", "ecdsa-sha2-nistp256"),
                        published("gitlab.com", "ssh-ed25519"))))
                .satisfies(words -> assertThat(words.get(0)).isEqualTo("unknown published unknown"))
                .satisfies(words -> assertThat(words.get(2))
                        .endsWith("; no key of this type is published for [altssh.gitlab.com]:443"));
    }

    @Test
    void aCertificateOfAKnownAuthorityVouchesForThePlainKeyToo() throws IOException {
        known("@cert-authority *.example.org " + HostKeys.line(HostKeys.AUTHORITY));
        var certificate = new HostCertificate(
                HostKeys.AUTHORITY,
                "ssh-ed25519",
                true,
                List.of("git.example.org"),
                Instant.EPOCH,
                Instant.MAX,
                List.of());
        var scanner = new FakeHostKeyScanner(List.of(
                new OfferedHostKey(HostKeys.ED25519, Optional.empty()),
                new OfferedHostKey(HostKeys.ED25519, Optional.of(certificate))));

        var check = checking(scanner).run("git.example.org");

        assertThat(words(check).get(0)).isEqualTo("known known known");
        assertThat(check.keys().get(1).type()).isEqualTo("ssh-ed25519-cert-v01@openssh.com");
    }

    private HostCheck check(String host, SshPublicKey... keys) {
        return checking(FakeHostKeyScanner.showing(keys)).run(host);
    }

    private CheckHost checking(HostKeyScanner scanner) {
        return new CheckHost(
                new FakeRoutes(new KnownHostsFiles(List.of(own), List.of())),
                scanner,
                PublishedOverlay.none(),
                InstantSource.fixed(NOW),
                Duration.ofSeconds(5));
    }

    private void known(String lines) throws IOException {
        Files.writeString(own, lines + "\n");
    }

    private static SshPublicKey published(String host, String type) {
        return BundledHostKeys.load().publishedFor(host).stream()
                .map(PublishedHostKey::key)
                .filter(key -> key.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    /** The verdicts, the host's first; then what is said about each key that is no better than unknown. */
    private static List<String> words(HostCheck check) {
        var words = new java.util.ArrayList<String>();
        words.add(check.verdict().text() + " "
                + String.join(
                        " ",
                        check.keys().stream().map(key -> key.verdict().text()).toList()));
        check.keys().forEach(key -> key.remark()
                .map(remark -> key.verdict().text() + ": " + remark)
                .filter(said -> !words.contains(said))
                .ifPresent(words::add));
        return words;
    }
}
