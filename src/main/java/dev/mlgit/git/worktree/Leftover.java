// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.worktree;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;

/** What a file is that stands where an interrupted clone is to write one. */
enum Leftover {
    /** Written to its end. */
    WHOLE,
    /** Its writing was cut off. */
    PART,
    /** Somebody else's. */
    FOREIGN;

    private static final int BUFFER = 1 << 16;

    /** @param wanted what belongs into the file */
    static Leftover of(Path file, InputStream wanted) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return FOREIGN;
        }
        try (InputStream there = Files.newInputStream(file)) {
            while (true) {
                byte[] ours = there.readNBytes(BUFFER);
                byte[] theirs = wanted.readNBytes(BUFFER);
                boolean last = ours.length < BUFFER;
                if (!last && Arrays.equals(ours, theirs)) {
                    continue;
                }
                if (ours.length > theirs.length || !Arrays.equals(ours, Arrays.copyOf(theirs, ours.length))) {
                    return FOREIGN;
                }
                return ours.length == theirs.length ? WHOLE : PART;
            }
        }
    }
}
