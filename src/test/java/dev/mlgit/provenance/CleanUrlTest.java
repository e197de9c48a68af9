// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://example.org/o/r.git, https://example.org/o/r.git",
        "https://bob:secret@example.org/o/r.git, https://example.org/o/r.git",
        "https://ghp_token@example.org/o/r.git, https://example.org/o/r.git",
        "https://org@dev.azure.com/org/p/_git/r, https://dev.azure.com/org/p/_git/r",
        "HTTPS://u:p@Example.org:8443/r, HTTPS://Example.org:8443/r",
        "http://u:p@ss@example.org/r, http://example.org/r",
        "https://u:p/w@example.org/r, https://example.org/r",
        "https://example.org:8080/a@b, https://example.org:8080/a@b",
        "https://u:p@example.org, https://example.org",
        "helper::https://u:p@example.org/r, helper::https://example.org/r",
        "ssh://git@example.org/r, ssh://git@example.org/r",
        "ssh://git:secret@example.org:22/r, ssh://git@example.org:22/r",
        "git@example.org:o/r.git, git@example.org:o/r.git",
        "/srv/a@b, /srv/a@b",
        "file:///srv/a@b, file:///srv/a@b",
        "., ."
    })
    void dropsCredentialsAndNothingElse(String url, String clean) {
        assertThat(CleanUrl.of(url)).isEqualTo(clean);
    }
}
