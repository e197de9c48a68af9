// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.RealCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BundledHostKeysTest {
    private static final Path CONFIG = Path.of("config/hosts").toAbsolutePath();

    @Test
    void everyPublishedLineHasTheFingerprintThatItsOwnerPublished() {
        List<String> recomputed = KnownHostsParser.parse(BundledHostKeys.text("known_hosts_published")).stream()
                .map(line -> line.names().text() + " " + line.key().type() + " "
                        + line.key().fingerprint())
                .toList();

        assertThat(recomputed).hasSize(20).isEqualTo(columns("published_fingerprints.tsv", 0, 1, 2));
    }

    @Test
    void everyRevokedLineHasTheFingerprintThatItsOwnerOncePublished() {
        List<String> recomputed = KnownHostsParser.parse(BundledHostKeys.text("known_hosts_revoked")).stream()
                .map(line -> line.marker().text() + " " + line.key().type() + " "
                        + line.key().fingerprint())
                .toList();

        assertThat(recomputed)
                .isEqualTo(columns("revoked_fingerprints.tsv", 0, 1).stream()
                        .map(row -> "@revoked " + row)
                        .toList());
    }

    @Test
    void sshKeygenComputesTheSameFingerprints() {
        String listed = RealCommand.run(
                        CONFIG,
                        Map.of("PATH", System.getenv("PATH")),
                        List.of("ssh-keygen", "-l", "-f", "known_hosts_published"))
                .success();

        assertThat(listed.lines().map(line -> line.split(" ")[2] + " " + line.split(" ")[1]))
                .containsExactlyElementsOf(columns("published_fingerprints.tsv", 0, 2));
    }

    @Test
    void everyKeyNamesItsPageAndTheDayItWasRead() {
        var bundled = BundledHostKeys.load();

        assertThat(bundled.published()).allSatisfy(key -> assertWhole(key.publication()));
        assertThat(bundled.withdrawn().values()).allSatisfy(key -> {
            assertWhole(key.publication());
            assertThat(key.reason()).isNotBlank();
        });
    }

    @Test
    void noHostIsBothPublishedAndWithdrawn() {
        var bundled = BundledHostKeys.load();

        assertThat(bundled.published())
                .noneMatch(key -> bundled.withdrawn(key.key()).isPresent());
    }

    @Test
    void everyOtherNameOfAProviderLeadsToOneWithPublishedKeys() {
        var bundled = BundledHostKeys.load();

        assertThat(bundled.mainNames())
                .containsOnlyKeys(
                        "[ssh.github.com]:443",
                        "[altssh.gitlab.com]:443",
                        "ssh.bitbucket.org",
                        "[altssh.bitbucket.org]:443",
                        "vs-ssh.visualstudio.com");
        assertThat(bundled.mainNames().values())
                .allSatisfy(name -> assertThat(bundled.publishedFor(name)).isNotEmpty());
    }

    private static void assertWhole(Publication publication) {
        assertThat(publication.publisher()).isNotBlank();
        assertThat(publication.page()).startsWith("https://");
        assertThat(publication.readOn()).matches("20\\d\\d-\\d\\d-\\d\\d");
    }

    private static List<String> columns(String file, int... columns) {
        return BundledHostKeys.text(file)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> {
                    String[] fields = line.split("\t");
                    return String.join(
                            " ",
                            java.util.Arrays.stream(columns)
                                    .mapToObj(at -> fields[at])
                                    .toList());
                })
                .toList();
    }
}
