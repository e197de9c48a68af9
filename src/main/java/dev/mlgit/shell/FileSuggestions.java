// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files whose path begins as typed; directories end in a slash. */
final class FileSuggestions {
    private static final int MOST = 1_000;

    private final Path home;

    FileSuggestions(Path home) {
        this.home = home;
    }

    /** At most a thousand, in order; hidden files only where the dot is typed. */
    List<String> of(String typed, Path directory) {
        int slash = typed.lastIndexOf('/');
        String parent = typed.substring(0, slash + 1);
        String name = typed.substring(slash + 1);
        var found = new ArrayList<String>();
        try (var entries = Files.newDirectoryStream(resolve(parent, directory), file -> shown(file, name))) {
            for (Path entry : entries) {
                found.add(parent + entry.getFileName() + (Files.isDirectory(entry) ? "/" : ""));
                if (found.size() == MOST) {
                    break;
                }
            }
        } catch (IOException | DirectoryIteratorException | InvalidPathException unreadable) {
            return List.of();
        }
        found.removeIf(path -> path.chars().anyMatch(Character::isISOControl));
        return found.stream().sorted().toList();
    }

    private Path resolve(String parent, Path directory) {
        return parent.startsWith("~/") ? home.resolve(parent.substring(2)) : directory.resolve(parent);
    }

    private static boolean shown(Path file, String name) {
        String candidate = file.getFileName().toString();
        return candidate.startsWith(name) && (!candidate.startsWith(".") || name.startsWith("."));
    }
}
