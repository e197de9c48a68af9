// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Hides the names in the user's known_hosts files as {@code ssh-keygen -H} does: one line for each name; wildcards,
 * lines with a marker, comments, and what nobody understands stay as they are.
 */
public final class HashKnownHosts {
    private static final String WILD = "*?!";

    private final List<Path> files;

    public HashKnownHosts(KnownHostsFiles files) {
        this.files = files.user();
    }

    /**
     * What was done to a file.
     *
     * @param hashed names that are hidden now, or would be
     * @param wild lines that can't be hashed because they stand for many hosts
     * @param backup where the old content is, all names readable; empty when nothing was changed
     */
    record Hashed(Path file, int hashed, List<FileLine> wild, Optional<Path> backup) {
        Hashed {
            wild = List.copyOf(wild);
        }
    }

    /** @param change false to say what would be done */
    List<Hashed> run(boolean change) {
        return files.stream()
                .filter(Files::exists)
                .map(file -> change ? hash(file) : wouldHash(KnownHostsFile.read(file), Optional.empty()))
                .toList();
    }

    private static Hashed hash(Path file) {
        var seen = new ArrayList<FileLine>();
        var backup = KnownHostsReplacer.replace(file, content -> {
            seen.clear();
            seen.addAll(KnownHostsFile.lines(content));
            return hashed(seen, content);
        });
        return wouldHash(new KnownHostsFile(file, seen), backup);
    }

    private static Hashed wouldHash(KnownHostsFile file, Optional<Path> backup) {
        return new Hashed(
                file.path(),
                file.lines().stream()
                        .mapToInt(line -> readableNames(line).size())
                        .sum(),
                file.lines().stream().filter(HashKnownHosts::isWild).toList(),
                backup);
    }

    private static String hashed(List<FileLine> lines, String content) {
        if (lines.stream().allMatch(line -> readableNames(line).isEmpty())) {
            return content;
        }
        var changed = new StringBuilder(content.length() * 2);
        for (FileLine line : lines) {
            List<String> names = readableNames(line);
            if (names.isEmpty()) {
                changed.append(line.text()).append('\n');
            }
            names.forEach(name -> changed.append(HashedName.of(name))
                    .append(' ')
                    .append(line.rawKey())
                    .append('\n'));
        }
        return changed.toString();
    }

    /** The names to hide; none where the line stays as it is. */
    private static List<String> readableNames(FileLine line) {
        boolean stays = line.kind() != FileLine.Kind.ENTRY
                || line.marker() != HostKeyMarker.NONE
                || line.names().hashed()
                || isWild(line);
        return stays
                ? List.of()
                : List.of(line.names().text().split(",")).stream()
                        .filter(name -> !name.isEmpty())
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList();
    }

    private static boolean isWild(FileLine line) {
        return line.kind() == FileLine.Kind.ENTRY
                && line.names().text().chars().anyMatch(character -> WILD.indexOf(character) >= 0);
    }
}
