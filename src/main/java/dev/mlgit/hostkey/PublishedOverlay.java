// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.io.ShellWord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Published keys that {@code host update} fetched after this mlgit was made; they lie over the bundled ones.
 *
 * @param keys all keys of each name that is in it
 */
public record PublishedOverlay(List<PublishedHostKey> keys) {
    private static final String HEAD = """
            # Host keys that their owners publish, fetched by 'mlgit host update'; they count before those that came with
            # mlgit. Delete this file to go back to those. Fields between tabs: host, key type, key, fingerprint, who
            # publishes it, the day it was fetched, from where.
            """;
    private static final int FIELDS = 7;

    public PublishedOverlay {
        keys = List.copyOf(keys);
    }

    /** Nothing was fetched. */
    static PublishedOverlay none() {
        return new PublishedOverlay(List.of());
    }

    static Path fileIn(Path dataDirectory) {
        return dataDirectory.resolve("hosts").resolve("published_keys.tsv");
    }

    /**
     * What was fetched; none where there is no such file.
     *
     * @throws MlgitException of kind FAILED when the file is damaged
     */
    public static PublishedOverlay in(Path dataDirectory) {
        Path file = fileIn(dataDirectory);
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            return new PublishedOverlay(text.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> key(file, line))
                    .toList());
        } catch (NoSuchFileException none) {
            return none();
        } catch (IOException unreadable) {
            throw failed(file, FileFailure.of(unreadable)).causedBy(unreadable);
        }
    }

    /** As the file has it. */
    String text() {
        return HEAD
                + keys.stream()
                        .map(key -> String.join(
                                        "\t",
                                        key.name(),
                                        key.key().type(),
                                        key.key().base64(),
                                        key.key().fingerprint().text(),
                                        key.publication().publisher(),
                                        key.publication().readOn(),
                                        key.publication().page())
                                + "\n")
                        .collect(Collectors.joining());
    }

    private static PublishedHostKey key(Path file, String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            throw damaged(file, line);
        }
        var key = LineKey.of(fields[1] + " " + fields[2])
                .filter(one -> one.fingerprint().text().equals(fields[3]))
                .orElseThrow(() -> damaged(file, line));
        try {
            LocalDate.parse(fields[5]);
        } catch (DateTimeParseException noDate) {
            throw damaged(file, line).causedBy(noDate);
        }
        return new PublishedHostKey(
                fields[0], key, new Publication(SafeText.line(fields[4]), SafeText.line(fields[6]), fields[5]));
    }

    private static MlgitException damaged(Path file, String line) {
        return failed(file, "a line is damaged: " + SafeText.line(line));
    }

    private static MlgitException failed(Path file, String reason) {
        return MlgitException.failed(
                "cannot read the published keys in " + SafeText.line(file.toString()) + ": " + reason,
                "to go back to those that came with mlgit: rm " + ShellWord.safe(file.toString()));
    }
}
