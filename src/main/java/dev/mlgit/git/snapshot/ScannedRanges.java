// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.Index;
import dev.mlgit.git.reading.TreeScan;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Tells of whole directories at once whether a scan found anything in them that the index does not have just so. */
final class ScannedRanges {
    private final TreeScan scan;
    /** Before each entry, how many are there that need a closer look: touched ones, and those of special names. */
    private final int[] before;

    /** @param special the end of names that are always looked at */
    ScannedRanges(Index index, TreeScan scan, String special) {
        this.scan = scan;
        this.before = new int[index.count() + 1];
        byte[] name = special.getBytes(StandardCharsets.US_ASCII);
        for (int entry = 0; entry < index.count(); entry++) {
            count(index, entry, name);
        }
    }

    /** A method of its own, since Java compiles those sooner than the body of a loop. */
    private void count(Index index, int entry, byte[] special) {
        boolean plain = scan.state(entry) == TreeScan.UNTOUCHED && !index.endsWith(entry, special);
        before[entry + 1] = before[entry] + (plain ? 0 : 1);
    }

    /** True where all entries are untouched and nothing is there besides. */
    boolean areUntouched(int from, int until, String prefix) {
        return before[from] == before[until]
                && !startsBelow(scan.extras().ceilingKey(prefix), prefix)
                && scan.unreadable().stream().noneMatch(path -> path.startsWith(prefix));
    }

    private static boolean startsBelow(@Nullable String path, String prefix) {
        return path != null && path.startsWith(prefix);
    }
}
