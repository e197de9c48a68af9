// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.worktree;

import java.util.ArrayList;
import java.util.List;

/** What went wrong with the content of single files, which are there as they are stored; the threads of a crew share it. */
final class Troubles {
    private final List<String> lines = new ArrayList<>();

    /** @param line in Git's words */
    synchronized void add(String line) {
        lines.add(line);
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
