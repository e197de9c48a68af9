// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static dev.mlgit.hostkey.VerifierStage.GITHUB;
import static dev.mlgit.hostkey.VerifierStage.PLAIN;
import static dev.mlgit.hostkey.VerifierStage.accept;
import static dev.mlgit.hostkey.VerifierStage.acceptNew;
import static dev.mlgit.hostkey.VerifierStage.assertScreen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.TestConsole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of keys that their owners publish, or have taken back. */
class PublishedKeyVerdictTest {
    @TempDir
    private Path home;

    private VerifierStage stage;

    @BeforeEach
    void prepare() {
        stage = new VerifierStage(home);
    }

    @Test
    void comparesAPublishedKeyForTheUser() {
        assertScreen(
                stage.outcome(TestConsole.silent(), TrustOptions.ask(), GITHUB, HostKeys.github("ssh-ed25519")), """
                The ED25519 SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU key of 'github.com' matches the fingerprint published by GitHub
                (https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/githubs-ssh-key-fingerprints, read on 2026-11-20).
                Warning: Permanently added 'github.com' (ED25519) to the list of known hosts.
                """);
        assertThat(stage.files().own()).hasContent("github.com " + HostKeys.line(HostKeys.github("ssh-ed25519")));
    }

    @Test
    void aPublishedHostWithAnotherKeyIsRefusedWhateverTheOptions() {
        var expected = """
                error 3: the host key of 'github.com' is none of those published by GitHub; somebody may be listening in
                  offered:   ED25519 SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM
                  published: ED25519 SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU
                  published: ECDSA SHA256:p2QAMXNIC1TJYWeIOttrVc98/R1BUFWu3/LiyKgUfQM
                  published: RSA SHA256:uNiVztksCsDhcc0u9e8BujQXVUpKZIDTMczCvj3tD2s
                published on https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/githubs-ssh-key-fingerprints, read on 2026-11-20
                hint: do not connect, unless https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/githubs-ssh-key-fingerprints shows the offered fingerprint by now
                hint: then fetch the keys it publishes: mlgit host update
                """;

        assertScreen(stage.outcome(TestConsole.typing(), TrustOptions.ask(), GITHUB, HostKeys.ED25519), expected);
        assertScreen(stage.outcome(TestConsole.silent(), acceptNew(), GITHUB, HostKeys.ED25519), expected);
        assertScreen(stage.outcome(TestConsole.silent(), accept(HostKeys.ED25519), GITHUB, HostKeys.ED25519), expected);
        assertThat(stage.files().own()).doesNotExist();
    }

    @Test
    void theUsersOwnLineCountsMoreThanThePublishedKeys() throws IOException {
        stage.write("github.com " + HostKeys.line(HostKeys.ED25519) + "\n");

        assertScreen(stage.outcome(TestConsole.silent(), TrustOptions.ask(), GITHUB, HostKeys.ED25519), "");
    }

    @Test
    void aPublishedKeyThatTheUsersLineContradictsIsAChange() throws IOException {
        stage.write("github.com " + HostKeys.line(HostKeys.ED25519) + "\n");

        assertScreen(
                stage.outcome(TestConsole.typing(), TrustOptions.ask(), GITHUB, HostKeys.github("ssh-ed25519")), """
                error 3: the host key of 'github.com' has changed; somebody may be listening in, or the host has a new key
                  offered: ED25519 SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU
                  known:   ED25519 SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM in HOME/.ssh/known_hosts:1
                the offered key is one published by GitHub (https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/githubs-ssh-key-fingerprints, read on 2026-11-20)
                hint: see on that page that it is still published; then remove the old key:
                hint: mlgit host forget -f 'HOME/.ssh/known_hosts' 'github.com'
                """);
    }

    @Test
    void anotherPublishedKeyOfAHostKnownByOneIsAccepted() throws IOException {
        stage.write("github.com " + HostKeys.line(HostKeys.github("ecdsa-sha2-nistp256")) + "\n");

        assertThat(stage.outcome(TestConsole.silent(), TrustOptions.ask(), GITHUB, HostKeys.github("ssh-ed25519")))
                .contains("published by GitHub", "Permanently added 'github.com' (ED25519)");
    }

    @Test
    void theExposedKeyInKnownHostsDoesNotStandInTheWayOfTheNewOne() throws IOException {
        stage.write("github.com " + HostKeys.line(HostKeys.exposed()) + "\n");

        assertScreen(stage.outcome(TestConsole.silent(), TrustOptions.ask(), GITHUB, HostKeys.github("ssh-rsa")), """
                The RSA SHA256:uNiVztksCsDhcc0u9e8BujQXVUpKZIDTMczCvj3tD2s key of 'github.com' matches the fingerprint published by GitHub
                (https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/githubs-ssh-key-fingerprints, read on 2026-11-20).
                warning: HOME/.ssh/known_hosts:1 still has a key that GitHub has withdrawn; it is not used
                hint: sed -i --follow-symlinks '1d' 'HOME/.ssh/known_hosts'
                Warning: Permanently added 'github.com' (RSA) to the list of known hosts.
                """);
    }

    @Test
    void theExposedKeyIsRefusedByNameForEveryHost() throws IOException {
        String reason =
                "is revoked: it is GitHub's old RSA key, refused because its private key was exposed in a public repository"
                        + " and it was revoked in March 2023 (https://github.blog/news-insights/company-news/we-updated-our-rsa-ssh-host-key/)\n"
                        + "hint: do not connect: whoever answers may hold a stolen key\n";
        stage.write("github.com,git.example.org " + HostKeys.line(HostKeys.exposed()) + "\n");

        for (var host : List.of(GITHUB, PLAIN, new HostPort("elsewhere", 2222))) {
            assertScreen(
                    stage.outcome(TestConsole.typing(), accept(HostKeys.exposed()), host, HostKeys.exposed()),
                    "error 3: the RSA SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8 key offered by '"
                            + host.knownHostsName() + "' " + reason);
        }
    }

    @Test
    void aLineWithAWithdrawnKeyMakesNoOtherHostNew() throws IOException {
        stage.write("git.example.org " + HostKeys.line(HostKeys.exposed()) + "\n");

        assertThat(stage.outcome(TestConsole.silent(), acceptNew(), PLAIN, HostKeys.ED25519))
                .startsWith("error 3: the host key of 'git.example.org' has changed;");
    }
}
