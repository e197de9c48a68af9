// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** The files that a pattern of {@code Include} names, in the order of glob(3): by their bytes. */
final class IncludePattern {
    private IncludePattern() {}

    /** @param pattern absolute */
    static List<Path> files(Path root, String pattern) throws IOException {
        List<Path> found = List.of(root);
        for (String part : pattern.split("/+", -1)) {
            if (!part.isEmpty()) {
                found = step(found, part);
            }
        }
        return found;
    }

    private static List<Path> step(List<Path> directories, String part) throws IOException {
        var found = new ArrayList<Path>();
        for (Path directory : directories) {
            if (!isPattern(part)) {
                Path next = directory.resolve(part.replaceAll("\\\\(.)", "$1"));
                if (Files.exists(next, LinkOption.NOFOLLOW_LINKS)) {
                    found.add(next);
                }
            } else if (Files.isDirectory(directory)) {
                found.addAll(matching(directory, part));
            }
        }
        return found;
    }

    private static List<Path> matching(Path directory, String part) throws IOException {
        PathMatcher matcher = matcher(part);
        try (var entries = Files.list(directory)) {
            return entries.filter(entry -> {
                        Path name = entry.getFileName();
                        return name != null
                                && name.toString().startsWith(".") == part.startsWith(".")
                                && matcher.matches(name);
                    })
                    .sorted()
                    .toList();
        } catch (AccessDeniedException closed) {
            return List.of();
        }
    }

    /** Braces mean nothing to glob(3). */
    private static PathMatcher matcher(String part) {
        var fileSystem = FileSystems.getDefault();
        try {
            return fileSystem.getPathMatcher("glob:" + part.replace("{", "\\{").replace("}", "\\}"));
        } catch (PatternSyntaxException openBracket) {
            String literal = part.replace("\\", "\\\\").replace("[", "\\[").replace("{", "\\{");
            return fileSystem.getPathMatcher("glob:" + literal);
        }
    }

    private static boolean isPattern(String part) {
        return part.indexOf('*') >= 0 || part.indexOf('?') >= 0 || part.indexOf('[') >= 0;
    }
}
