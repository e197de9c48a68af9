// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static dev.mlgit.hostkey.VerifierStage.PLAIN;
import static dev.mlgit.hostkey.VerifierStage.assertScreen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.TestConsole;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees who is asked about a host, and what the answers mean. */
class HostKeyQuestionTest {
    @TempDir
    private Path home;

    private VerifierStage stage;

    @BeforeEach
    void prepare() {
        stage = new VerifierStage(home);
    }

    @Test
    void asksAboutAnUnknownHostAndRemembersIt() {
        assertScreen(stage.outcome(TestConsole.typing("yes"), TrustOptions.ask(), PLAIN, HostKeys.ED25519), """
                The authenticity of host 'git.example.org (192.0.2.10)' can't be established.
                ED25519 key fingerprint is SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM.
                Nothing is published for git.example.org.
                This key is not known by any other names.
                Are you sure you want to continue connecting (yes/no/[fingerprint])? yes
                Warning: Permanently added 'git.example.org' (ED25519) to the list of known hosts.
                """);
        assertThat(stage.files().own()).hasContent("git.example.org " + HostKeys.line(HostKeys.ED25519));
    }

    @Test
    void showsThePortOfHostAndAddress() {
        assertScreen(
                stage.outcome(
                        TestConsole.typing("no"),
                        TrustOptions.ask(),
                        new HostPort("git.example.org", 2222),
                        HostKeys.RSA),
                """
                The authenticity of host '[git.example.org]:2222 ([192.0.2.10]:2222)' can't be established.
                RSA key fingerprint is %s.
                Nothing is published for [git.example.org]:2222.
                This key is not known by any other names.
                Are you sure you want to continue connecting (yes/no/[fingerprint])? no
                error 3: host key verification failed: you did not accept the key of '[git.example.org]:2222'
                """.formatted(HostKeys.RSA.fingerprint()));
        assertThat(stage.files().own()).doesNotExist();
    }

    @Test
    void asksAgainUntilTheAnswerIsOne() {
        assertScreen(
                stage.outcome(
                        TestConsole.typing("maybe", "SHA256:short", "YES"),
                        TrustOptions.ask(),
                        PLAIN,
                        HostKeys.ED25519),
                """
                The authenticity of host 'git.example.org (192.0.2.10)' can't be established.
                ED25519 key fingerprint is SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM.
                Nothing is published for git.example.org.
                This key is not known by any other names.
                Are you sure you want to continue connecting (yes/no/[fingerprint])? maybe
                Please type 'yes', 'no' or the fingerprint: SHA256:short
                Please type 'yes', 'no' or the fingerprint: YES
                Warning: Permanently added 'git.example.org' (ED25519) to the list of known hosts.
                """);
    }

    @Test
    void thePastedFingerprintIsAYes() {
        assertScreen(
                stage.outcome(
                        TestConsole.typing(" " + HostKeys.ED25519.fingerprint() + " \t"),
                        TrustOptions.ask(),
                        PLAIN,
                        HostKeys.ED25519),
                """
                The authenticity of host 'git.example.org (192.0.2.10)' can't be established.
                ED25519 key fingerprint is SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM.
                Nothing is published for git.example.org.
                This key is not known by any other names.
                Are you sure you want to continue connecting (yes/no/[fingerprint])?  SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM \t
                Warning: Permanently added 'git.example.org' (ED25519) to the list of known hosts.
                """);
    }

    @Test
    void anotherPastedFingerprintIsRefused() {
        assertScreen(
                stage.outcome(
                        TestConsole.typing(HostKeys.OTHER_ED25519.fingerprint().text()),
                        TrustOptions.ask(),
                        PLAIN,
                        HostKeys.ED25519),
                """
                The authenticity of host 'git.example.org (192.0.2.10)' can't be established.
                ED25519 key fingerprint is SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM.
                Nothing is published for git.example.org.
                This key is not known by any other names.
                Are you sure you want to continue connecting (yes/no/[fingerprint])? %1$s
                error 3: host key verification failed: 'git.example.org' offers another key than the fingerprint you gave
                  offered: ED25519 SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM
                  given:   %1$s
                hint: compare with what the owner of the host publishes before you trust it
                """.formatted(HostKeys.OTHER_ED25519.fingerprint()));
        assertThat(stage.files().own()).doesNotExist();
    }

    @Test
    void theExposedFingerprintOfTheOldPagesIsCalledByItsName() {
        assertScreen(
                stage.outcome(
                        TestConsole.typing("nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8"),
                        TrustOptions.ask(),
                        new HostPort("140.82.121.3", 22),
                        HostKeys.RSA),
                """
                The authenticity of host '140.82.121.3 (192.0.2.10)' can't be established.
                RSA key fingerprint is %1$s.
                Nothing is published for 140.82.121.3.
                This key is not known by any other names.
                Are you sure you want to continue connecting (yes/no/[fingerprint])? nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8
                error 3: host key verification failed: '140.82.121.3' offers another key than the fingerprint you gave
                  offered: RSA %1$s
                  given:   SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8
                the fingerprint you gave is of GitHub's old RSA key, refused because its private key was exposed in a public repository and it was revoked in March 2023 (https://github.blog/news-insights/company-news/we-updated-our-rsa-ssh-host-key/)
                hint: the page you took it from is out of date; compare with the owner's own page
                """.formatted(HostKeys.RSA.fingerprint()));
    }

    @Test
    void namesTheOtherNamesOfAKey() throws IOException {
        stage.write("other,another " + HostKeys.line(HostKeys.ED25519)
                + "\n|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg= " + HostKeys.line(HostKeys.ED25519)
                + "\n");

        assertScreen(stage.outcome(TestConsole.typing("no"), TrustOptions.ask(), PLAIN, HostKeys.ED25519), """
                The authenticity of host 'git.example.org (192.0.2.10)' can't be established.
                ED25519 key fingerprint is SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM.
                Nothing is published for git.example.org.
                This host key is known by the following other names/addresses:
                    ~/.ssh/known_hosts:1: other,another
                    ~/.ssh/known_hosts:2: [hashed name]
                Are you sure you want to continue connecting (yes/no/[fingerprint])? no
                error 3: host key verification failed: you did not accept the key of 'git.example.org'
                """);
    }

    @Test
    void namesAtMostEightOtherNames() throws IOException {
        var lines = new StringBuilder();
        for (int number = 1; number <= 10; number++) {
            lines.append("host")
                    .append(number)
                    .append(' ')
                    .append(HostKeys.line(HostKeys.ED25519))
                    .append('\n');
        }
        stage.write(lines.toString());

        assertThat(stage.outcome(TestConsole.typing("no"), TrustOptions.ask(), PLAIN, HostKeys.ED25519))
                .contains("    ~/.ssh/known_hosts:8: host8\n    (2 additional names omitted)\nAre you sure");
    }

    @Test
    void saysWhoPublishedTheKeyForAnotherName() {
        assertThat(stage.outcome(
                        TestConsole.typing("no"),
                        TrustOptions.ask(),
                        new HostPort("140.82.121.3", 22),
                        HostKeys.github("ssh-ed25519")))
                .contains("""
                        This host key is known by the following other names/addresses:
                            https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/githubs-ssh-key-fingerprints: github.com
                            https://docs.github.com/en/authentication/troubleshooting-ssh/using-ssh-over-the-https-port: [ssh.github.com]:443
                        """);
    }

    @Test
    void saysThatNothingIsPublishedForAProvidersOtherNameAndWhetherTheKeyIsTheProviders() {
        var bitbucket = HostKeys.published("bitbucket.org", "ssh-ed25519");
        assertScreen(
                stage.outcome(
                        TestConsole.typing("no"),
                        TrustOptions.ask(),
                        new HostPort("altssh.bitbucket.org", 443),
                        bitbucket),
                """
                The authenticity of host '[altssh.bitbucket.org]:443 ([192.0.2.10]:443)' can't be established.
                ED25519 key fingerprint is %s.
                The same key is published for bitbucket.org by Atlassian (https://bitbucket.org/blog/ssh-host-key-changes, read on 2026-11-20); nothing is published for [altssh.bitbucket.org]:443.
                This host key is known by the following other names/addresses:
                    https://bitbucket.org/blog/ssh-host-key-changes: bitbucket.org
                Are you sure you want to continue connecting (yes/no/[fingerprint])? no
                error 3: host key verification failed: you did not accept the key of '[altssh.bitbucket.org]:443'
                """.formatted(bitbucket.fingerprint()));
        assertThat(stage.outcome(
                        TestConsole.typing("no"),
                        TrustOptions.ask(),
                        new HostPort("vs-ssh.visualstudio.com", 22),
                        HostKeys.published("ssh.dev.azure.com", "ssh-rsa")))
                .contains("\nThe same key is published for ssh.dev.azure.com by Microsoft (")
                .contains("); nothing is published for vs-ssh.visualstudio.com.\n");
    }

    @Test
    void saysThatAnotherKeyUnderAProvidersOtherNameIsNoneOfTheProviders() {
        assertScreen(
                stage.outcome(
                        TestConsole.typing("no"),
                        TrustOptions.ask(),
                        new HostPort("ssh.bitbucket.org", 22),
                        HostKeys.ED25519),
                """
                The authenticity of host 'ssh.bitbucket.org (192.0.2.10)' can't be established.
                ED25519 key fingerprint is SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM.
                Nothing is published for ssh.bitbucket.org; it is another name of bitbucket.org, and this is none of the keys Atlassian publishes for that.
                This key is not known by any other names.
                Are you sure you want to continue connecting (yes/no/[fingerprint])? no
                error 3: host key verification failed: you did not accept the key of 'ssh.bitbucket.org'
                """);
        assertScreen(
                stage.outcome(
                        TestConsole.silent(),
                        TrustOptions.ask(),
                        new HostPort("ssh.bitbucket.org", 22),
                        HostKeys.ED25519),
                """
                error 3: host key verification failed: nobody can be asked here
                The authenticity of host 'ssh.bitbucket.org (192.0.2.10)' can't be established.
                ED25519 key fingerprint is SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM.
                Nothing is published for ssh.bitbucket.org; it is another name of bitbucket.org, and this is none of the keys Atlassian publishes for that.
                This key is not known by any other names.
                hint: when this is the fingerprint you expect: --accept-host-key SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM
                hint: to trust any host that is new: --accept-new
                """);
    }
}
