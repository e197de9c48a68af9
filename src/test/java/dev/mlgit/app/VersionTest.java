// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class VersionTest {
    @Test
    void isThatOfThePom() throws IOException {
        var version = Pattern.compile("<artifactId>mlgit</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        assertThat(Version.NUMBER).isEqualTo(version.group(1));
    }
}
