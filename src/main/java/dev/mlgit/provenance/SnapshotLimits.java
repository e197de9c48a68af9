// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

/**
 * How much of what Git does not track a snapshot takes in. Tracked files are always taken.
 *
 * @param fileBytes a larger untracked file is left out
 * @param totalBytes untracked files are left out from the one on that goes beyond this, in the order of their paths
 */
public record SnapshotLimits(long fileBytes, long totalBytes) {
    private static final long MEBIBYTE = 1L << 20;

    /** Without limits. */
    public static final SnapshotLimits NONE = new SnapshotLimits(Long.MAX_VALUE, Long.MAX_VALUE);

    /** 25 MiB a file, 250 MiB altogether. */
    public static final SnapshotLimits USUAL = new SnapshotLimits(25 * MEBIBYTE, 250 * MEBIBYTE);
}
