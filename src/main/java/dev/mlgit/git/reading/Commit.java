// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a walk through the history asks of a commit.
 *
 * @param parents their names, hexadecimal; none where a shallow clone ends
 * @param seconds when it was committed
 */
record Commit(String name, List<String> parents, long seconds) {
    Commit {
        parents = List.copyOf(parents);
    }

    /** Of the text of a commit. */
    static Commit of(String name, byte[] data) {
        var parents = new ArrayList<String>();
        long seconds = 0;
        for (String line : new String(data, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            if (line.isEmpty()) {
                break;
            }
            if (line.startsWith("parent ")) {
                parents.add(line.substring(7));
            } else if (line.startsWith("committer ")) {
                seconds = secondsOf(line);
            }
        }
        return new Commit(name, parents, seconds);
    }

    /** The time at the end of a line about a person; 0 where there is none. */
    static long secondsOf(String line) {
        int start = line.lastIndexOf('>') + 2;
        int end = line.indexOf(' ', Math.min(start, line.length()));
        try {
            return end < 0 ? 0 : Long.parseLong(line.substring(start, end));
        } catch (NumberFormatException damaged) {
            return 0;
        }
    }
}
