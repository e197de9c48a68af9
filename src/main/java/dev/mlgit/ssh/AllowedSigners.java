// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.id.SshPublicKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A file of those whose signatures count, after ALLOWED SIGNERS in ssh-keygen(1). Authorities are not followed. */
record AllowedSigners(List<Line> lines) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    private static final String FIRST_SECOND = "000000";

    /** One signer. */
    private record Line(String principals, List<String> options, SshPublicKey key) {}

    static AllowedSigners read(Path file) {
        try {
            var lines = new ArrayList<Line>();
            for (String text : Files.readString(file).split("\n", -1)) {
                if (!text.isBlank() && !text.startsWith("#")) {
                    line(words(text)).ifPresent(lines::add);
                }
            }
            return new AllowedSigners(List.copyOf(lines));
        } catch (IOException unreadable) {
            throw MlgitException.failed(
                            "cannot read the allowed signers in " + file, "git config gpg.ssh.allowedSignersFile")
                    .causedBy(unreadable);
        }
    }

    /** Who the key is of; empty when it counts for nobody at that time. */
    Optional<String> principal(SshPublicKey key, long seconds) {
        return lines.stream()
                .filter(line -> line.key().equals(key) && counts(line.options(), seconds))
                .map(Line::principals)
                .findFirst();
    }

    private static Optional<Line> line(List<String> words) {
        int type = words.size() > 1 && isType(words.get(1)) ? 1 : 2;
        if (words.size() < type + 2) {
            return Optional.empty();
        }
        List<String> options = type == 1 ? List.of() : options(words.get(1));
        return SshPublicKey.parse(words.get(type), words.get(type + 1))
                .map(key -> new Line(unquoted(words.get(0)), options, key));
    }

    private static boolean isType(String word) {
        return word.startsWith("ssh-") || word.startsWith("ecdsa-") || word.startsWith("sk-");
    }

    /** What is not understood makes a signer not count. */
    private static boolean counts(List<String> options, long seconds) {
        for (String option : options) {
            String[] parts = option.split("=", 2);
            String value = parts.length < 2 ? "" : unquoted(parts[1]);
            boolean holds =
                    switch (parts[0].toLowerCase(Locale.ROOT)) {
                        case "namespaces" ->
                            List.of(value.split(",")).stream().anyMatch(name -> name.equals("git") || name.equals("*"));
                        case "valid-after" -> seconds(value) <= seconds;
                        case "valid-before" -> seconds < seconds(value);
                        default -> false;
                    };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    /** {@code YYYYMMDD[Z]} or {@code YYYYMMDDHHMM[SS][Z]}; beyond all time where it cannot be read. */
    private static long seconds(String text) {
        boolean universal = text.endsWith("Z");
        String digits = universal ? text.substring(0, text.length() - 1) : text;
        try {
            String whole = digits + FIRST_SECOND.substring(Math.min(FIRST_SECOND.length(), digits.length() - 8));
            return LocalDateTime.parse(whole, TIME)
                    .atZone(universal ? ZoneOffset.UTC : ZoneId.systemDefault())
                    .toEpochSecond();
        } catch (DateTimeException | StringIndexOutOfBoundsException malformed) {
            throw MlgitException.failed("'" + text + "' in the allowed signers is no time");
        }
    }

    /** Blanks in quotes do not part words. */
    private static List<String> words(String line) {
        return split(line.strip(), " \t");
    }

    private static List<String> options(String word) {
        return split(word, ",");
    }

    private static List<String> split(String text, String separators) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            quoted ^= character == '"';
            if (!quoted && separators.indexOf(character) >= 0) {
                if (!part.isEmpty()) {
                    parts.add(part.toString());
                }
                part.setLength(0);
            } else {
                part.append(character);
            }
        }
        if (!part.isEmpty()) {
            parts.add(part.toString());
        }
        return parts;
    }

    private static String unquoted(String text) {
        return text.replace("\"", "");
    }
}
