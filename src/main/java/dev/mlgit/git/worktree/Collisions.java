// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.worktree;

import dev.mlgit.git.reading.RawPath;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Files whose names differ in the case of letters only: where case does not count, one of them is written. */
final class Collisions {
    /** From the folded name to how many files have it. */
    private final Map<String, Integer> names = new HashMap<>();

    private final TreeSet<String> found = new TreeSet<>();
    private final List<FileEntry> files;
    private final boolean folds;

    /** @param folds true where case is known not to count */
    Collisions(List<FileEntry> files, boolean folds) {
        this.files = files;
        this.folds = folds;
    }

    /** True where case is known not to count; where nobody knows, a file that is in the way may still tell. */
    boolean areKnown() {
        return folds;
    }

    /** True where another file of the commit may have taken this one's name. */
    synchronized boolean isOne(FileEntry file) {
        if (names.isEmpty()) {
            files.forEach(each -> names.merge(folded(each), 1, Integer::sum));
        }
        return names.getOrDefault(folded(file), 0) > 1;
    }

    /** Adds the file and those that it shares its name with. */
    synchronized void add(FileEntry file) {
        String same = folded(file);
        for (FileEntry each : files) {
            if (folded(each).equals(same)) {
                found.add(RawPath.shown(each.fullName()));
            }
        }
    }

    /** As they are shown to people. */
    synchronized Collection<String> names() {
        return List.copyOf(found);
    }

    private static String folded(FileEntry file) {
        byte[] name = file.fullName().getBytes(StandardCharsets.ISO_8859_1);
        return new String(name, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    }
}
