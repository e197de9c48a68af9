// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searching a large file in two halves finds what going through it line by line does. */
class HostSearchTest {
    private static final String HOST = "git.example.org";
    private static final List<String> NAMES = List.of("[git.example.org]:2222", HOST);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void findsTheSameLinesInTheSameOrder(long seed) throws IOException {
        Path file = directory.resolve("known_hosts");
        Files.writeString(file, content(new Random(seed)), StandardCharsets.ISO_8859_1);
        assertThat(Files.size(file)).isGreaterThan(HostSearch.LARGE);

        List<String> found = search(file);

        assertThat(found).isEqualTo(lineByLine(file)).hasSizeGreaterThan(10);
    }

    @Test
    void oneLineInTheMiddleBelongsToOneHalf() throws IOException {
        String line = HOST + " " + HostKeys.line(HostKeys.ED25519) + " " + "x".repeat((int) HostSearch.LARGE);
        Path file = Files.writeString(directory.resolve("known_hosts"), "# first\n" + line + "\n# last");

        List<String> found = search(file);

        assertThat(found).hasSize(1);
        assertThat(found.get(0).equals("2 " + line + " = " + HostKeys.ED25519.fingerprint()))
                .isTrue();
    }

    @Test
    void aLineTooLongIsNamedByItsPlaceInTheFile() throws IOException {
        String many = "# comment\n".repeat(2_000_000);
        Path file = Files.writeString(
                directory.resolve("known_hosts"), many + "x".repeat(KnownHostsScanner.LONGEST_LINE + 1));

        assertThatThrownBy(() -> search(file))
                .isInstanceOf(IOException.class)
                .hasMessage("line 2000001 is longer than 16777216 bytes");
    }

    @Test
    void aFileThatIsNotThereIsSaidToBe() {
        assertThatThrownBy(() -> search(directory.resolve("missing"))).isInstanceOf(NoSuchFileException.class);
    }

    private static List<String> search(Path file) throws IOException {
        var found = new ArrayList<String>();
        new HostSearch(file, NAMES).run(line -> found.add(told(line)));
        return found;
    }

    private static List<String> lineByLine(Path file) throws IOException {
        var matcher = new HostMatcher(NAMES);
        var found = new ArrayList<String>();
        KnownHostsScanner.scan(file, line -> {
            if (line.names(matcher)) {
                found.add(told(line));
            }
        });
        return found;
    }

    /** With the key, which may stand behind a zero byte. */
    private static String told(ScannedLine line) {
        String text = line.text();
        return line.number() + " " + text
                + line.parsed()
                        .map(parsed -> " = " + parsed.key().fingerprint())
                        .orElse("");
    }

    private static String content(Random random) {
        var content = new StringBuilder();
        while (content.length() < HostSearch.LARGE + random.nextInt(10_000)) {
            content.append(line(random)).append(random.nextInt(40) == 0 ? "\r\n" : "\n");
        }
        return random.nextBoolean() ? content.toString() : content.substring(0, content.length() - 1);
    }

    private static String line(Random random) {
        String key = HostKeys.line(HostKeys.ED25519);
        return switch (random.nextInt(200)) {
            case 0 -> HOST + " " + key;
            case 1 -> "*.example.org,!other " + key;
            case 2 -> "@revoked [git.example.org]:2222 " + key;
            case 3 -> HOST + "\0" + key;
            case 4 -> HOST + " " + key + "\0 hidden";
            case 5 -> "\0" + HOST + " " + key;
            case 6 -> HashedName.of(HOST) + " " + key;
            case 7 -> "";
            case 8 -> "# " + "x".repeat(random.nextInt(70_000));
            default -> "host" + random.nextInt() + ".example.com " + key;
        };
    }
}
