// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A host for each block of ssh_config files, so that asking for each of them meets every block: the words of Host lines,
 * with a letter in the place of each wildcard.
 */
final class ConfiguredHostWords {
    private static final int DEEPEST_INCLUDE = 16;

    private final Path home;
    private final Set<String> words = new LinkedHashSet<>();

    private ConfiguredHostWords(Path home) {
        this.home = home;
    }

    /** Of these files and what they include; a file that can't be read has none, the reader of settings tells why. */
    static List<String> in(List<Path> files, Path home) {
        var hosts = new ConfiguredHostWords(home);
        files.forEach(file -> hosts.read(file, 0));
        return List.copyOf(hosts.words);
    }

    private void read(Path file, int depth) {
        if (depth > DEEPEST_INCLUDE || !Files.isRegularFile(file) || !Files.isReadable(file)) {
            return;
        }
        for (String line : lines(file)) {
            String[] parts = line.strip().replace("\"", "").split("[\\s=]+");
            String keyword = parts[0].toLowerCase(Locale.ROOT);
            List<String> arguments = List.of(parts).subList(1, parts.length);
            if (keyword.equals("host") || keyword.equals("match")) {
                arguments.stream()
                        .flatMap(argument -> List.of(argument.split(",")).stream())
                        .filter(word -> !word.isEmpty() && !word.startsWith("!") && !word.startsWith("-"))
                        .forEach(word -> words.add(word.replace('*', 'x').replace('?', 'x')));
            }
            if (keyword.equals("include")) {
                arguments.forEach(pattern -> included(file, pattern).forEach(other -> read(other, depth + 1)));
            }
        }
    }

    private static List<String> lines(Path file) {
        try {
            return List.of(Files.readString(file, StandardCharsets.ISO_8859_1).split("\n"));
        } catch (IOException gone) {
            return List.of();
        }
    }

    private List<Path> included(Path file, String pattern) {
        String absolute =
                pattern.startsWith("~/") ? home.resolve(pattern.substring(2)).toString() : pattern;
        var found = new ArrayList<Path>();
        try {
            Path whole = file.resolveSibling(absolute);
            try (var matches = Files.newDirectoryStream(whole.getParent(), String.valueOf(whole.getFileName()))) {
                matches.forEach(found::add);
            }
        } catch (IOException | InvalidPathException nothingThere) {
            return List.of();
        }
        return found;
    }
}
