// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of finding, in whole; a finding that can be mended has a star. */
class AuditKnownHostsTest {
    private static final String DSA =
            "ssh-dss AAAAB3NzaC1kc3MAAACBAJHS5+uDiLpQv6Ntg6YaabhzOLPew8d89Ri8zZdPrmC+BHjBTrXXMo2yhIlqAeQkFZOGzAp9vsdEhRTNrQ0mM88KQl+EYAVZTSq3zyrCsAU21d66JvfRC9Sf+vzx3vCSdNpQzrlsAQya6V0TlsrKzzFdcyMeFSMhsnT/DmbMCxZ1AAAAFQDoas7J7JuUVeq/jXwo/+P0mysJiQAAAIABAKxoUZvcRPC5fmZp0Yox8u12vdSCizNgmKq/escYTJaxM4EzyRKJX0WTtHfWBERPqjDBVXohL1U1Odpe05VT8WD/EhAAg6KNdQT7gGKe/uZGz9po/yC0FKBXIJ+2kSrNhGJjEanNJ6tnXnZ1x9z1pP7K2n7WfjTiNBVRZjTziQAAAIAu4a+cSqyhul5/Bjd6e0lTmmWJcBaOl+B5VSf905S7dQAOZvQ43wOZAo4dq/zFhDtzHCcj5HZKf9xiDa+F6mUbCnR3Xb/fnyJCB1+8W6WY1mV0eybw4SEkNpw8Ovr0L3git+dj0XFBapQ/MezhEZHCucyraOXs9nPtStpdaZ9MJA==";
    private static final String RSA_1024 =
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDDmKkth3kXlrWPli849JbqNI2ieCWVpcmY1mDoqrt4fXI8Ug0OxtRgwZcRcVxb/zfFTmgJ7eguT/2e76B0nnyAhs/qE9FcJOhOfbkSn5w2Xd/+BKIJ/gj0j0KJ/G6ebdxKsDMqFOfHRZD/IFTRV397C1bLNRPdjJSg6A74pU4YQQ==";
    private static final String RSA_2048 =
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCwmwv+fU/4ieVRFHexxUC1SP2BV8h3u8HZ327rHySRVqg0y72mxR6m6dA4qfY9O1S9tsDObDEaCmGxFdLai6d0p7+n/skIoOOZ8cPH/f4i7QvxxVFWwyMdpLMNpD6dVID4qbaS/DRdojQnHV8zUMBd4HRFa2xV/VYGwYGyl5WJ43eMsMbGym8/XR8YqUJbQYZTLTpiEP4Tcr51gB9X4T9SJFwOAFBnIVICLEII1QHNQsgRbsUJJ6PiFM1Jg38oyjJVy7o0KNxE6982p6QI2P+aMTnNSIUqTBXIB4I7ZZR9lHYujMN93DMyCSUTguxnmaSXqosxYNMB/Z7CE7i5eqex";
    private static final String ED25519 = HostKeys.line(HostKeys.ED25519);
    private static final String OTHER = HostKeys.line(HostKeys.OTHER_ED25519);
    private static final String EXPOSED = HostKeys.line(HostKeys.exposed());
    private static final String GITHUB_ED25519 = HostKeys.line(HostKeys.github("ssh-ed25519"));
    private static final String GITHUB_RSA = HostKeys.line(HostKeys.github("ssh-rsa"));
    private static final String AUTHORITY = HostKeys.line(HostKeys.AUTHORITY);

    /** What ssh-keygen made of github.com. */
    private static final String HASHED_GITHUB = "|1|dhtjwPsmEN36QkpCwkdML3u1QoA=|gAbCSWQjZkRfWroaguEpvgtdDAo=";

    @TempDir
    private Path directory;

    private KnownHostsFiles files;

    @BeforeEach
    void files() throws IOException {
        files = KnownHostsFiles.in(directory, directory.resolve("etc"));
        Files.createDirectory(directory.resolve("etc"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void finds(String name, String lines, String expected) throws IOException {
        Files.writeString(files.own(), lines);

        assertThat(found()).isEqualTo(expected);
    }

    static Stream<Arguments> tables() {
        return Stream.concat(Stream.concat(ofProviders(), ofPatterns()), Stream.concat(ofLines(), ofSeveralLines()));
    }

    private static Stream<Arguments> ofProviders() {
        return Stream.of(
                row("nothing in keys that are published", "github.com " + GITHUB_ED25519 + "\n# mine\n\n", ""),
                row("the exposed key", "github.com " + EXPOSED, withdrawn(1, "github.com")),
                row(
                        "the exposed key behind a hashed name",
                        "# mine\n" + HASHED_GITHUB + " " + EXPOSED,
                        withdrawn(2, "github.com (hashed)")),
                row("the exposed key for every host", "* " + EXPOSED, withdrawn(1, "*")),
                row("the exposed key as an authority", "@cert-authority *.corp " + EXPOSED, withdrawn(1, "*.corp")),
                row("nothing in a line that revokes the exposed key", "@revoked * " + EXPOSED + "\n", ""),
                row("the withdrawn DSA key", "github.com " + withdrawnDsa(), """
                        withdrawn_key* known_hosts:1 trusts GitHub's old DSA key SHA256:br9IjFspm1vxR3iA35FWE+4VTyz1hYVLIE2t1/CeyWQ for github.com
                          why: it was withdrawn when GitHub gave up DSA keys (https://github.blog/security/application-security/improving-git-protocol-security-github/, read on 2026-11-20); mlgit refuses it, ssh and git take it for genuine
                          fix: remove the line
                        """),
                row("a key other than published", "github.com " + ED25519, notPublished(1)),
                row("the same behind a hashed name", HASHED_GITHUB + " " + ED25519, notPublished(1)),
                row(
                        "no conflict with a key that has to go",
                        "github.com " + EXPOSED + "\ngithub.com " + GITHUB_RSA,
                        withdrawn(1, "github.com")));
    }

    private static Stream<Arguments> ofPatterns() {
        return Stream.of(
                row("a wildcard that covers a provider", "*.com " + ED25519, wildcard("*.com")),
                row("every wildcard that does", "git??b.com " + ED25519, wildcard("git??b.com")),
                row("nothing in a wildcard without providers", "*.example.org " + ED25519, ""),
                row(
                        "nothing in a wildcard that leaves the provider out",
                        "git*.com,!github.com,!gitlab.com " + ED25519,
                        ""),
                row("an authority for all", "@cert-authority * " + AUTHORITY, authority("every host")),
                row(
                        "an authority for all, in other letters",
                        "@cert-authority *.*,?* " + AUTHORITY,
                        authority("every host")),
                row("an authority over a provider", "@cert-authority *github.com " + AUTHORITY, """
                        wide_authority known_hosts:1 lets one authority vouch for github.com, ssh.github.com
                          why: whoever has its key can pose as any of them, github.com too
                          fix: name the hosts it is for, such as *.example.org
                        """),
                row("nothing in an authority for some", "@cert-authority *.example.org " + AUTHORITY, ""));
    }

    private static Stream<Arguments> ofLines() {
        return Stream.of(
                row("a DSA key", "old.example.org " + DSA, """
                        weak_key known_hosts:1 relies on a DSA key for old.example.org
                          why: DSA keys are too short, and OpenSSH takes them no more
                          fix: ask the host's owner for a new key, then: mlgit host forget old.example.org
                        """),
                row("a short RSA key", "old.example.org " + RSA_1024, """
                        weak_key known_hosts:1 relies on a 1024 bit RSA key for old.example.org
                          why: RSA keys below 2048 bits are too short
                          fix: ask the host's owner for a new key, then: mlgit host forget old.example.org
                        """),
                row("nothing in an RSA key of 2048 bits", "git.example.org " + RSA_2048, ""),
                row("nothing in a weak key that is revoked", "@revoked * " + RSA_1024, ""),
                row("a line without a key", "what is this", malformed(1, "what is this")),
                row(
                        "a damaged key",
                        "git.example.org ssh-ed25519 AAAA",
                        malformed(1, "git.example.org ssh-ed25519 AAAA")),
                row(
                        "a marker nobody knows",
                        "@trusted a " + ED25519.substring(0, 20),
                        malformed(1, "@trusted a " + ED25519.substring(0, 20))),
                row("a hash without salt", "|1|x|y ssh-ed25519 AAAA", malformed(1, "|1|x|y ssh-ed25519 AAAA")),
                row("nothing but text to be shown in a malformed line", "\u001b[2Jx\r\n", malformed(1, "[2Jx")),
                row(
                        "a weak key that is revoked elsewhere, by the worse of both",
                        "a " + RSA_1024 + "\n@revoked a " + RSA_1024,
                        """
                        revoked_key* known_hosts:1 has a key that is revoked: RSA %s
                          why: DIR/known_hosts:2 marks it as @revoked
                          fix: remove the line; the one that revokes it stays
                        weak_key known_hosts:1 relies on a 1024 bit RSA key for a
                          why: RSA keys below 2048 bits are too short
                          fix: ask the host's owner for a new key, then: mlgit host forget a
                        """.formatted(HostKeys.key(RSA_1024).fingerprint())));
    }

    private static Stream<Arguments> ofSeveralLines() {
        return Stream.of(
                row("a line said twice", "a,b " + ED25519 + "\nB " + ED25519 + " again\r\n", duplicate(2)),
                row(
                        "a hashed name that stands there readable",
                        "github.com " + GITHUB_RSA + "\n" + HASHED_GITHUB + " " + GITHUB_RSA,
                        duplicate(2)),
                row("nothing in a further name", "a " + ED25519 + "\na,b " + ED25519, ""),
                row(
                        "nothing in a pattern without the exception of an earlier one",
                        "*.lan,!b.lan " + ED25519 + "\n*.lan " + ED25519,
                        ""),
                row("two keys of a type", "a,b " + ED25519 + "\nb " + OTHER, """
                        conflict known_hosts:2 has another ED25519 key for b than DIR/known_hosts:1
                          why: a host has one key of each type, and both are believed
                          fix: ask the host's owner which is right, then remove the other line
                        """),
                row("nothing in two keys for a pattern of many hosts", "*.lan " + ED25519 + "\n*.lan " + OTHER, ""),
                row("nothing in keys of two types", "a " + ED25519 + "\na " + HostKeys.line(HostKeys.ECDSA), ""),
                row(
                        "a key that another line revokes",
                        "a.lan " + ED25519 + "\na.lan " + OTHER + "\n@revoked *.lan " + ED25519,
                        """
                        revoked_key* known_hosts:1 has a key that is revoked: ED25519 SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM
                          why: DIR/known_hosts:3 marks it as @revoked
                          fix: remove the line; the one that revokes it stays
                        """),
                row("nothing in a revoked key of other hosts", "a " + ED25519 + "\n@revoked b " + ED25519, ""));
    }

    @Test
    void findsAFileThatOthersMayWrite() throws IOException {
        Files.writeString(files.own(), "");
        Files.writeString(files.global().get(0), "");
        for (Path file : List.of(files.own(), files.global().get(0))) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        }

        assertThat(found()).isEqualTo("""
                mode* known_hosts may be written by others than its owner
                  why: whoever writes it decides which servers you trust
                  fix: chmod go-w DIR/known_hosts
                mode etc/ssh_known_hosts may be written by others than its owner
                  why: whoever writes it decides which servers you trust
                  fix: ask the administrator of this machine: chmod go-w DIR/etc/ssh_known_hosts
                """);
    }

    @Test
    void theMachinesFileIsForItsAdministratorToMend() throws IOException {
        Files.writeString(files.global().get(0), "github.com " + EXPOSED);

        assertThat(found())
                .isEqualTo(withdrawn(1, "github.com")
                        .replace("withdrawn_key* ", "withdrawn_key etc/ssh_")
                        .replace("fix: ", "fix: ask the administrator of this machine: "));
    }

    @Test
    void aFileUnderTwoNamesIsOneFile() throws IOException {
        Files.writeString(files.own(), "a " + ED25519 + "\n");
        Files.createSymbolicLink(files.user().get(1), files.own());

        assertThat(found()).isEmpty();
    }

    /** Two of the user's files may serve two hosts of ssh_config that answer to one name, such as tunnels. */
    @Test
    void filesOfTheUserSayNothingOfEachOther() throws IOException {
        Files.writeString(files.own(), "localhost " + ED25519 + "\n");
        Files.writeString(files.user().get(1), "localhost " + ED25519 + "\nlocalhost " + HostKeys.line(HostKeys.ECDSA));
        assertThat(found()).isEmpty();

        Files.writeString(files.user().get(1), "localhost " + OTHER + "\n");
        assertThat(found()).isEmpty();

        Files.writeString(files.global().get(0), "localhost " + OTHER + "\n");
        assertThat(found()).isEqualTo("""
                conflict etc/ssh_known_hosts:1 has another ED25519 key for localhost than DIR/known_hosts:1
                  why: a host has one key of each type, and both are believed
                  fix: ask the administrator of this machine: ask the host's owner which is right, then remove the other line
                """);
    }

    private String found() {
        return new AuditKnownHosts(files, PublishedOverlay.none())
                .run().stream().map(this::text).collect(Collectors.joining());
    }

    private String text(AuditFinding finding) {
        return (finding.kind().text() + (finding.repairable() ? "*" : "") + " "
                        + finding.place().replace(directory + "/", "") + " " + finding.what() + "\n  why: "
                        + finding.why() + "\n  fix: " + finding.fix() + "\n")
                .replace(directory.toString(), "DIR");
    }

    private static Arguments row(String name, String lines, String expected) {
        return Arguments.of(name, lines, expected);
    }

    private static String withdrawnDsa() {
        return KnownHostsFile.lines(BundledHostKeys.text("known_hosts_revoked")).stream()
                .filter(line -> line.keyType().equals("ssh-dss"))
                .findFirst()
                .map(FileLine::rawKey)
                .orElseThrow();
    }

    private static String withdrawn(int line, String names) {
        return """
                withdrawn_key* known_hosts:%d trusts GitHub's old RSA key SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8 for %s
                  why: its private key was exposed in a public repository and it was revoked in March 2023 (https://github.blog/news-insights/company-news/we-updated-our-rsa-ssh-host-key/, read on 2026-11-20); mlgit refuses it, ssh and git take it for genuine
                  fix: remove the line
                """.formatted(line, names);
    }

    private static String notPublished(int line) {
        return """
                not_published* known_hosts:%d has the key ED25519 SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM for github.com
                  why: GitHub publishes other keys (https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/githubs-ssh-key-fingerprints, read on 2026-11-20)
                  fix: see on that page whether the key is there now; if not, remove the line
                """.formatted(line);
    }

    private static String wildcard(String pattern) {
        return """
                wildcard known_hosts:1 its pattern %s covers github.com with the key ED25519 SHA256:AYwHGb4WTssV4OCn+5N1S34LFKy9+R8cawpNF6fvBWM
                  why: the key is none of those GitHub publishes (https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/githubs-ssh-key-fingerprints, read on 2026-11-20)
                  fix: narrow the pattern, or put !github.com before it
                """.formatted(pattern);
    }

    private static String authority(String hosts) {
        return """
                wide_authority known_hosts:1 lets one authority vouch for %s
                  why: whoever has its key can pose as any of them, github.com too
                  fix: name the hosts it is for, such as *.example.org
                """.formatted(hosts);
    }

    private static String malformed(int line, String shown) {
        return """
                malformed known_hosts:%d is not understood: %s
                  why: OpenSSH passes it over, and so does mlgit
                  fix: mend it by hand, or put # before it
                """.formatted(line, shown);
    }

    private static String duplicate(int line) {
        return """
                duplicate* known_hosts:%d says again what an earlier line says
                  why: nothing is lost without it
                  fix: remove the line
                """.formatted(line);
    }
}
