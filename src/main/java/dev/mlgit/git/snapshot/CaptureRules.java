// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.provenance.SnapshotLimits;
import java.util.Set;

/** What one capture takes in. Counts the bytes taken so far, so that each capture needs rules of its own. */
final class CaptureRules {
    private final SnapshotLimits limits;
    private final Set<String> without;
    private final boolean trustsStat;
    private final String prefix;
    private final long[] taken;

    private CaptureRules(SnapshotLimits limits, Set<String> without, boolean trustsStat, String prefix, long[] taken) {
        this.limits = limits;
        this.without = without;
        this.trustsStat = trustsStat;
        this.prefix = prefix;
        this.taken = taken;
    }

    /** For a snapshot: files that the file system says are untouched are not read. */
    static CaptureRules within(SnapshotLimits limits) {
        return new CaptureRules(limits, Set.of(), true, "", new long[1]);
    }

    /** For a comparison: every file is read, but those a snapshot left out. */
    static CaptureRules everythingBut(Set<String> paths) {
        return new CaptureRules(SnapshotLimits.NONE, Set.copyOf(paths), false, "", new long[1]);
    }

    /** The same, counting together, for a repository inside whose paths begin so; empty at the top. */
    CaptureRules below(String innerPrefix) {
        return new CaptureRules(limits, without, trustsStat, innerPrefix, taken);
    }

    boolean trustsStat() {
        return trustsStat;
    }

    /** A code, or nothing for an untracked file that is taken. */
    String reasonToLeaveOut(String path, long size) {
        if (without.contains(prefix + path)) {
            return "left-out-before";
        }
        if (size > limits.fileBytes()) {
            return "too-large";
        }
        if (size > limits.totalBytes() - taken[0]) {
            return "too-much";
        }
        taken[0] += size;
        return "";
    }
}
