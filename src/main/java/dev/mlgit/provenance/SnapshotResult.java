// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

/** What became of the wish for a snapshot. */
public sealed interface SnapshotResult {
    record Taken(CodeSnapshot snapshot) implements SnapshotResult {}

    /**
     * There is none.
     *
     * @param reason the reason's code
     * @param detail what failed, for a person; empty where the reason says it all
     */
    record Absent(String reason, String detail) implements SnapshotResult {}
}
