// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

/**
 * A file that differs between two states of the code.
 *
 * @param path from the top of the repository, as bytes on disk, one character a byte
 */
public record FileChange(Kind kind, String path) {
    /** What became of the file, from the first state to the second. */
    public enum Kind {
        ADDED("A"),
        DELETED("D"),
        MODIFIED("M");

        private final String letter;

        Kind(String letter) {
            this.letter = letter;
        }

        /** As {@code git diff --name-status} has it. */
        public String letter() {
            return letter;
        }
    }
}
