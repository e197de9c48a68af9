// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

/** What kind of storage a clone is on. */
public enum Place {
    /** A disk of this machine. */
    LOCAL("local"),
    /** The mounted share that every instance of the workspace sees. */
    CLOUDFILES("cloudfiles");

    private final String word;

    Place(String word) {
        this.word = word;
    }

    /** The word in the result. */
    public String word() {
        return word;
    }
}
