// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole screens: what a person sees, and what is in known_hosts afterwards. */
class VerifyHostKeyTest {
    private static final HostPort PLAIN = new HostPort("git.example.org", 22);
    private static final HostPort GITHUB = new HostPort("github.com", 22);
    private static final String ADDRESS = "192.0.2.10";
    /** 768 bits. */
    private static final String WEAK_RSA =
            "AAAAB3NzaC1yc2EAAAADAQABAAAAYQDKkxKpvLW1ABK1WZR/jaujXbhjk5XoHoCKBwImBFF2PWWFz9DFFIA/4GUSo1N7m5DyeflI4gc6t565pb6OWIRut97LwoQSdB2KPSJhxjECtqtdhaMvVhZeSTobFyjPtlE=";

    @TempDir
    private Path home;

    private KnownHostsFiles files;

    @BeforeEach
    void files() {
        files = KnownHostsFiles.in(home.resolve(".ssh"), home.resolve("etc"));
    }

    @Test
    void asksAboutAnUnknownHostAndRemembersIt() {
        assertScreen(outcome(TestConsole.typing("yes"), TrustOptions.ask(), PLAIN, HostKeys.ED25519), """
                The authenticity of host 'git.example.org (192.0.2.10)' can't be established.
                ED25519 key fingerprint is SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM.
                Nothing is published for git.example.org.
                This key is not known by any other names.
                Are you sure you want to continue connecting (yes/no/[fingerprint])? yes
                Warning: Permanently added 'git.example.org' (ED25519) to the list of known hosts.
                """);
        assertThat(files.own()).hasContent("git.example.org " + HostKeys.line(HostKeys.ED25519));
    }

    @Test
    void showsThePortOfHostAndAddress() {
        assertScreen(
                outcome(
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
        assertThat(files.own()).doesNotExist();
    }

    @Test
    void asksAgainUntilTheAnswerIsOne() {
        assertScreen(
                outcome(
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
                outcome(
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
                outcome(
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
        assertThat(files.own()).doesNotExist();
    }

    @Test
    void theExposedFingerprintOfTheOldPagesIsCalledByItsName() {
        assertScreen(
                outcome(
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
        write("other,another " + HostKeys.line(HostKeys.ED25519)
                + "\n|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg= " + HostKeys.line(HostKeys.ED25519)
                + "\n");

        assertScreen(outcome(TestConsole.typing("no"), TrustOptions.ask(), PLAIN, HostKeys.ED25519), """
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
        write(lines.toString());

        assertThat(outcome(TestConsole.typing("no"), TrustOptions.ask(), PLAIN, HostKeys.ED25519))
                .contains("    ~/.ssh/known_hosts:8: host8\n    (2 additional names omitted)\nAre you sure");
    }

    @Test
    void saysWhoPublishedTheKeyForAnotherName() {
        assertThat(outcome(
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
                outcome(
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
        assertThat(outcome(
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
                outcome(
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
                outcome(
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

    @Test
    void comparesAPublishedKeyForTheUser() {
        assertScreen(outcome(TestConsole.silent(), TrustOptions.ask(), GITHUB, HostKeys.github("ssh-ed25519")), """
                The ED25519 SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU key of 'github.com' matches the fingerprint published by GitHub
                (https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/githubs-ssh-key-fingerprints, read on 2026-11-20).
                Warning: Permanently added 'github.com' (ED25519) to the list of known hosts.
                """);
        assertThat(files.own()).hasContent("github.com " + HostKeys.line(HostKeys.github("ssh-ed25519")));
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

        assertScreen(outcome(TestConsole.typing(), TrustOptions.ask(), GITHUB, HostKeys.ED25519), expected);
        assertScreen(outcome(TestConsole.silent(), acceptNew(), GITHUB, HostKeys.ED25519), expected);
        assertScreen(outcome(TestConsole.silent(), accept(HostKeys.ED25519), GITHUB, HostKeys.ED25519), expected);
        assertThat(files.own()).doesNotExist();
    }

    @Test
    void theUsersOwnLineCountsMoreThanThePublishedKeys() throws IOException {
        write("github.com " + HostKeys.line(HostKeys.ED25519) + "\n");

        assertScreen(outcome(TestConsole.silent(), TrustOptions.ask(), GITHUB, HostKeys.ED25519), "");
    }

    @Test
    void aPublishedKeyThatTheUsersLineContradictsIsAChange() throws IOException {
        write("github.com " + HostKeys.line(HostKeys.ED25519) + "\n");

        assertScreen(outcome(TestConsole.typing(), TrustOptions.ask(), GITHUB, HostKeys.github("ssh-ed25519")), """
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
        write("github.com " + HostKeys.line(HostKeys.github("ecdsa-sha2-nistp256")) + "\n");

        assertThat(outcome(TestConsole.silent(), TrustOptions.ask(), GITHUB, HostKeys.github("ssh-ed25519")))
                .contains("published by GitHub", "Permanently added 'github.com' (ED25519)");
    }

    @Test
    void theExposedKeyInKnownHostsDoesNotStandInTheWayOfTheNewOne() throws IOException {
        write("github.com " + HostKeys.line(HostKeys.exposed()) + "\n");

        assertScreen(outcome(TestConsole.silent(), TrustOptions.ask(), GITHUB, HostKeys.github("ssh-rsa")), """
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
        write("github.com,git.example.org " + HostKeys.line(HostKeys.exposed()) + "\n");

        for (var host : List.of(GITHUB, PLAIN, new HostPort("elsewhere", 2222))) {
            assertScreen(
                    outcome(TestConsole.typing(), accept(HostKeys.exposed()), host, HostKeys.exposed()),
                    "error 3: the RSA SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8 key offered by '"
                            + host.knownHostsName() + "' " + reason);
        }
    }

    @Test
    void aRevokedLineIsObeyedWhereverItStands() throws IOException {
        write("git.example.org " + HostKeys.line(HostKeys.ED25519) + "\n@revoked *.example.org "
                + HostKeys.line(HostKeys.ED25519) + "\n");

        assertScreen(outcome(TestConsole.silent(), acceptNew(), PLAIN, HostKeys.ED25519), """
                error 3: the ED25519 SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM key offered by 'git.example.org' is marked as revoked in HOME/.ssh/known_hosts:2
                hint: do not connect: a stolen key may be used to impersonate this host
                """);
    }

    @Test
    void aRevokedAuthorityIsCalledOne() throws IOException {
        write("@cert-authority * " + HostKeys.line(HostKeys.AUTHORITY) + "\n@revoked * "
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
                HostPolicy.standard(files),
                acceptNew(),
                new AcceptedHostKeys(),
                TestConsole.silent(),
                TestEnvironment.at(home),
                InstantSource.fixed(Instant.EPOCH));
        var offered = new OfferedHostKey(HostKeys.ED25519, Optional.of(certificate));

        assertThat(catchThrowableOfType(MlgitException.class, () -> verifier.verify(PLAIN, ADDRESS, offered)))
                .hasMessage("the authority " + HostKeyText.key(HostKeys.AUTHORITY)
                        + " that certified the key of 'git.example.org' is marked as revoked in " + files.own() + ":2");
    }

    @Test
    void aRevokedLineOfTheMachineIsObeyedToo() throws IOException {
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(
                home.resolve("etc/ssh_known_hosts"), "@revoked git.example.org " + HostKeys.line(HostKeys.ED25519));

        assertThat(outcome(TestConsole.silent(), acceptNew(), new HostPort("git.example.org", 2222), HostKeys.ED25519))
                .contains("is marked as revoked in HOME/etc/ssh_known_hosts:1");
    }

    @Test
    void aChangedKeyIsRefusedWithBothFingerprintsAndThePlace() throws IOException {
        write("# mine\n[git.example.org]:2222 " + HostKeys.line(HostKeys.OTHER_ED25519) + "\n");
        var expected = """
                error 3: the host key of '[git.example.org]:2222' has changed; somebody may be listening in, or the host has a new key
                  offered: ED25519 SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM
                  known:   ED25519 %s in HOME/.ssh/known_hosts:2
                hint: ask whoever runs the host for its fingerprint; only when it is the offered one, remove the old key:
                hint: mlgit host forget -f 'HOME/.ssh/known_hosts' '[git.example.org]:2222'
                """.formatted(HostKeys.OTHER_ED25519.fingerprint());
        var host = new HostPort("git.example.org", 2222);

        assertScreen(outcome(TestConsole.typing(), TrustOptions.ask(), host, HostKeys.ED25519), expected);
        assertScreen(outcome(TestConsole.silent(), acceptNew(), host, HostKeys.ED25519), expected);
        assertScreen(outcome(TestConsole.silent(), accept(HostKeys.ED25519), host, HostKeys.ED25519), expected);
        assertThat(files.own()).hasContent("# mine\n[git.example.org]:2222 " + HostKeys.line(HostKeys.OTHER_ED25519));
    }

    @Test
    void aHostKnownByAKeyOfAnotherTypeHasChangedTooAsForOpenSsh() throws IOException {
        write("*.example.org " + HostKeys.line(HostKeys.RSA) + "\n");
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(home.resolve("etc/ssh_known_hosts"), "git.example.org " + HostKeys.line(HostKeys.ECDSA));

        assertScreen(outcome(TestConsole.typing(), TrustOptions.ask(), PLAIN, HostKeys.ED25519), """
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
    void refusesWhereNobodyCanBeAskedAndNamesTheFlags() {
        assertScreen(outcome(TestConsole.silent(), TrustOptions.ask(), PLAIN, HostKeys.ED25519), """
                error 3: host key verification failed: nobody can be asked here
                The authenticity of host 'git.example.org (192.0.2.10)' can't be established.
                ED25519 key fingerprint is SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM.
                Nothing is published for git.example.org.
                This key is not known by any other names.
                hint: when this is the fingerprint you expect: --accept-host-key SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM
                hint: to trust any host that is new: --accept-new
                """);
        assertThat(files.own()).doesNotExist();
    }

    @Test
    void theGivenFingerprintIsAcceptedAndNoOther() {
        assertScreen(
                outcome(TestConsole.silent(), accept(HostKeys.ED25519), PLAIN, HostKeys.ED25519),
                "Warning: Permanently added 'git.example.org' (ED25519) to the list of known hosts.\n");
        assertScreen(
                outcome(
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
                outcome(TestConsole.silent(), acceptNew(), PLAIN, HostKeys.ED25519),
                "Warning: Permanently added 'git.example.org' (ED25519) to the list of known hosts.\n");
        assertScreen(outcome(TestConsole.silent(), TrustOptions.ask(), PLAIN, HostKeys.ED25519), "");
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
    void saysWhyACertificateDoesNotCount() throws IOException {
        write("@cert-authority *.example.org " + HostKeys.line(HostKeys.AUTHORITY) + "\n");
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
                        HostPolicy.standard(files),
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
                outcome(TestConsole.silent(), acceptNew(), new HostPort("*", 22), HostKeys.ED25519),
                "error 2: not a host name: '*'\nhint: give one host, such as github.com or git.example.org:2222\n");
        assertScreen(
                outcome(TestConsole.silent(), acceptNew(), new HostPort("a\nb", 22), HostKeys.ED25519),
                "error 2: not a host name: 'a b'\nhint: give one host, such as github.com or git.example.org:2222\n");
        assertThat(files.own()).doesNotExist();
    }

    @Test
    void knownHostsThatCannotBeReadAreNotTakenForEmpty() throws IOException {
        Files.createDirectories(files.own());

        assertScreen(outcome(TestConsole.silent(), acceptNew(), PLAIN, HostKeys.ED25519), """
                error 1: cannot read the known hosts in HOME/.ssh/known_hosts: Is a directory
                hint: ls -ld HOME/.ssh/known_hosts
                """);
    }

    @Test
    void strictCheckingTakesNothingThatIsNotInTheFiles() {
        var strict = HostPolicy.standard(files).with(new StrictnessSetting(Strictness.YES, true, "~/.ssh/config:3"));

        assertScreen(outcome(strict, TestConsole.silent(), TrustOptions.ask(), PLAIN, HostKeys.ED25519), """
                error 3: no ED25519 host key is known for 'git.example.org', and StrictHostKeyChecking is yes (~/.ssh/config:3)
                  offered: ED25519 SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM
                hint: when this is the fingerprint you expect: --accept-host-key SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM
                """);
        assertThat(outcome(strict, TestConsole.silent(), TrustOptions.ask(), GITHUB, HostKeys.github("ssh-ed25519")))
                .startsWith(
                        "error 3: no host key is known for 'github.com', and StrictHostKeyChecking is yes (~/.ssh/config:3)\n"
                                + "  offered: ED25519 SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU, as published by GitHub (")
                .endsWith(")\nhint: mlgit host trust github.com\n");
        assertThat(files.own()).doesNotExist();
    }

    @Test
    void theCommandLineWinsOverStrictChecking() {
        var strict = HostPolicy.standard(files).with(new StrictnessSetting(Strictness.YES, true, ""));

        assertThat(outcome(strict, TestConsole.silent(), accept(HostKeys.ED25519), PLAIN, HostKeys.ED25519))
                .isEqualTo("Warning: Permanently added 'git.example.org' (ED25519) to the list of known hosts.\n");
        assertThat(outcome(strict, TestConsole.silent(), acceptNew(), GITHUB, HostKeys.github("ssh-ed25519")))
                .endsWith("Warning: Permanently added 'github.com' (ED25519) to the list of known hosts.\n");
    }

    @Test
    void acceptNewOfTheConfigurationTakesNewHostsAndNoChangedOnes() throws IOException {
        var setting = HostPolicy.standard(files).with(new StrictnessSetting(Strictness.ACCEPT_NEW, false, ""));

        assertThat(outcome(setting, TestConsole.silent(), TrustOptions.ask(), PLAIN, HostKeys.ED25519))
                .isEqualTo("Warning: Permanently added 'git.example.org' (ED25519) to the list of known hosts.\n");
        assertThat(outcome(setting, TestConsole.silent(), TrustOptions.ask(), PLAIN, HostKeys.OTHER_ED25519))
                .startsWith("error 3: the host key of 'git.example.org' has changed;");
        assertThat(files.own()).hasContent("git.example.org " + HostKeys.line(HostKeys.ED25519));
    }

    @Test
    void switchedOffByTheUserTakesNewHostsWithAWarningAndNoChangedOnes() throws IOException {
        var off = HostPolicy.standard(files).with(new StrictnessSetting(Strictness.OFF, true, "~/.ssh/config:7"));

        assertScreen(outcome(off, TestConsole.silent(), TrustOptions.ask(), PLAIN, HostKeys.ED25519), """
                warning: the key of git.example.org is taken unseen: StrictHostKeyChecking is no (~/.ssh/config:7)
                Warning: Permanently added 'git.example.org' (ED25519) to the list of known hosts.
                """);
        assertThat(outcome(off, TestConsole.silent(), TrustOptions.ask(), PLAIN, HostKeys.RSA))
                .startsWith("error 3: the host key of 'git.example.org' has changed;");
        write("@revoked * " + HostKeys.line(HostKeys.RSA) + "\n");
        assertThat(outcome(off, TestConsole.silent(), TrustOptions.ask(), PLAIN, HostKeys.RSA))
                .contains("is marked as revoked in");
    }

    @Test
    void switchedOffByTheMachineIsNotFollowed() {
        var off =
                HostPolicy.standard(files).with(new StrictnessSetting(Strictness.OFF, false, "/etc/ssh/ssh_config:2"));

        assertThat(outcome(off, TestConsole.silent(), TrustOptions.ask(), PLAIN, HostKeys.ED25519))
                .startsWith("warning: StrictHostKeyChecking no is not followed (/etc/ssh/ssh_config:2):"
                        + " only your own configuration can say so\n"
                        + "error 3: host key verification failed: nobody can be asked here\n");
        assertThat(files.own()).doesNotExist();
    }

    @Test
    void anAliasIsTheNameWhateverThePort() throws IOException {
        var alias = HostPolicy.standard(files).withAlias(Optional.of("Forge"));

        assertThat(outcome(alias, TestConsole.silent(), acceptNew(), new HostPort("10.0.0.7", 2222), HostKeys.ED25519))
                .isEqualTo("Warning: Permanently added 'forge' (ED25519) to the list of known hosts.\n");
        assertThat(outcome(alias, TestConsole.silent(), TrustOptions.ask(), PLAIN, HostKeys.ED25519))
                .isEmpty();
        assertThat(files.own()).hasContent("forge " + HostKeys.line(HostKeys.ED25519));
    }

    @Test
    void newEntriesAreHashedWhereThatIsWanted() throws IOException {
        var hashed = HostPolicy.standard(files).withHashedEntries(true);

        assertThat(outcome(hashed, TestConsole.silent(), acceptNew(), PLAIN, HostKeys.ED25519))
                .isEqualTo("Warning: Permanently added 'git.example.org' (ED25519) to the list of known hosts.\n");
        assertThat(outcome(hashed, TestConsole.silent(), TrustOptions.ask(), PLAIN, HostKeys.ED25519))
                .isEmpty();
        assertThat(Files.readString(files.own())).startsWith("|1|").doesNotContain("example");
    }

    @Test
    void withoutFilesOfTheUserNothingIsKeptAndNothingFails() {
        for (var user : List.of(List.<Path>of(), List.of(Path.of("/dev/null")))) {
            var policy = HostPolicy.standard(new KnownHostsFiles(user, List.of()));

            assertThat(outcome(policy, TestConsole.silent(), acceptNew(), PLAIN, HostKeys.ED25519))
                    .isEmpty();
            assertThat(outcome(policy, TestConsole.silent(), TrustOptions.ask(), PLAIN, HostKeys.ED25519))
                    .startsWith("error 3: host key verification failed: nobody can be asked here\n");
        }
    }

    @Test
    void checkHostIpRefusesAnAddressThatIsKnownByAnotherKey() throws IOException {
        var checked = HostPolicy.standard(files).withCheckedAddress(true);
        write("git.example.org " + HostKeys.line(HostKeys.ED25519) + "\n" + ADDRESS + " " + HostKeys.line(HostKeys.RSA)
                + "\n");

        assertScreen(outcome(checked, TestConsole.silent(), TrustOptions.ask(), PLAIN, HostKeys.ED25519), """
                error 3: the key of 'git.example.org' is not the one that its address '192.0.2.10' is known by
                  offered: ED25519 SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM
                  known:   RSA %s in HOME/.ssh/known_hosts:2
                hint: when the host has a new address, remove what is known of that address:
                hint: mlgit host forget -f 'HOME/.ssh/known_hosts' '192.0.2.10'
                """.formatted(
                        HostKeys.RSA.fingerprint()));
    }

    @Test
    void checkHostIpLearnsTheAddressOfAKnownHost() throws IOException {
        write("git.example.org " + HostKeys.line(HostKeys.ED25519) + "\n");
        var checked = HostPolicy.standard(files).withCheckedAddress(true);

        assertThat(outcome(checked, TestConsole.silent(), TrustOptions.ask(), PLAIN, HostKeys.ED25519))
                .isEqualTo("Warning: Permanently added '192.0.2.10' (ED25519) to the list of known hosts.\n");
        assertThat(files.own())
                .hasContent("git.example.org " + HostKeys.line(HostKeys.ED25519) + "\n192.0.2.10 "
                        + HostKeys.line(HostKeys.ED25519));
    }

    @Test
    void aKeyOfTheWrongTypeIsNoReasonToGiveUpAGivenFingerprint() {
        var verifier = new VerifyHostKey(
                HostPolicy.standard(files),
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

        assertThat(files.own()).hasContent("git.example.org " + HostKeys.line(HostKeys.RSA));
    }

    @Test
    void keysInTheFileOfRevokedOnesAreRefusedAndAFileThatCannotBeReadLetsNobodyPass() throws IOException {
        Path revoked = home.resolve("revoked");
        var policy = HostPolicy.standard(files).withRevokedKeys(revoked);
        write("git.example.org " + HostKeys.line(HostKeys.ED25519) + "\n");
        assertScreen(outcome(policy, TestConsole.silent(), acceptNew(), PLAIN, HostKeys.ED25519), """
                error 3: cannot read the revoked host keys in HOME/revoked: No such file or directory
                hint: ls -ld HOME/revoked
                """);

        Files.writeString(revoked, "# none of ours\n" + HostKeys.line(HostKeys.RSA) + "\n");
        assertThat(outcome(policy, TestConsole.silent(), acceptNew(), PLAIN, HostKeys.ED25519))
                .isEmpty();

        Files.writeString(revoked, HostKeys.line(HostKeys.ED25519) + " stolen\n");
        assertScreen(outcome(policy, TestConsole.silent(), acceptNew(), PLAIN, HostKeys.ED25519), """
                error 3: the ED25519 SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM key offered by 'git.example.org' is revoked in HOME/revoked
                hint: do not connect: a stolen key may be used to impersonate this host
                """);

        Files.writeString(revoked, "SSHKRL\n\u0000");
        assertThat(outcome(policy, TestConsole.silent(), acceptNew(), PLAIN, HostKeys.ED25519))
                .startsWith(
                        "error 3: cannot read the revoked host keys in HOME/revoked: a list made by ssh-keygen -k\n");
    }

    @Test
    void saysOfEveryRefusedKeyWhatItFoundAboutIt() throws IOException {
        Path revoked = home.resolve("revoked");
        Files.writeString(revoked, HostKeys.line(HostKeys.ED25519) + "\n");
        var listed = HostPolicy.standard(files).withRevokedKeys(revoked);
        assertThat(refusedAs(listed, HostKeys.ED25519)).isEqualTo("revoked");
        assertThat(refusedAs(HostPolicy.standard(files), HostKeys.key("ssh-rsa " + WEAK_RSA)))
                .isEqualTo("unknown");

        Files.createDirectory(home.resolve("directory"));
        var unreadable = HostPolicy.standard(new KnownHostsFiles(List.of(home.resolve("directory")), List.of()));
        assertThat(refusedAs(unreadable, HostKeys.ED25519)).isEqualTo("unchecked");
    }

    @Test
    void keysTooWeakToSayAnythingAreRefused() {
        var weak = HostKeys.key("ssh-rsa " + WEAK_RSA);

        assertScreen(outcome(TestConsole.silent(), acceptNew(), PLAIN, weak), """
                error 3: the RSA host key of 'git.example.org' is too weak: 768 bits
                hint: ask whoever runs the host for a key of today's strength, such as ed25519
                """);
    }

    @Test
    void aLineWithAWithdrawnKeyMakesNoOtherHostNew() throws IOException {
        write("git.example.org " + HostKeys.line(HostKeys.exposed()) + "\n");

        assertThat(outcome(TestConsole.silent(), acceptNew(), PLAIN, HostKeys.ED25519))
                .startsWith("error 3: the host key of 'git.example.org' has changed;");
    }

    private String outcome(TestConsole console, TrustOptions options, HostPort host, SshPublicKey key) {
        return outcome(HostPolicy.standard(files), console, options, host, key);
    }

    private String outcome(
            HostPolicy policy, TestConsole console, TrustOptions options, HostPort host, SshPublicKey key) {
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

    private static String shown(MlgitException refusal) {
        if (refusal == null) {
            return "";
        }
        var shown = new StringBuilder("error " + refusal.kind().exitCode() + ": " + refusal.text() + "\n");
        refusal.hints().forEach(hint -> shown.append("hint: ").append(hint).append('\n'));
        return shown.toString();
    }

    private static void assertScreen(String actual, String expected) {
        assertThat(actual).isEqualTo(expected);
    }

    private static TrustOptions acceptNew() {
        return new TrustOptions(Optional.empty(), true);
    }

    private static TrustOptions accept(SshPublicKey key) {
        return new TrustOptions(Optional.of(GivenFingerprint.of(key.fingerprint())), false);
    }

    private void write(String text) throws IOException {
        Files.createDirectories(files.own().getParent());
        Files.writeString(files.own(), text);
    }
}
