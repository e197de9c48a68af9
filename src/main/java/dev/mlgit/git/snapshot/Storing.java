// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

/** What a capture does with the objects it makes. */
enum Storing {
    /** Only computes what they would be called. */
    NOTHING,
    /** Writes those that are not there. */
    NEW,
    /** Writes all, over what a crash left damaged. */
    ALL,
    /** Writes all into a pack, where nobody who takes garbage away looks. */
    PACKED;

    /** What to try next, where objects were lost this many times. */
    static Storing afterLosses(int losses) {
        return switch (losses) {
            case 0 -> NEW;
            case 1 -> ALL;
            default -> PACKED;
        };
    }
}
