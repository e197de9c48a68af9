// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

/** What a probe found out; nothing is guessed where it did not get that far. */
public enum Answer {
    YES("yes"),
    NO("no"),
    UNKNOWN("unknown");

    private final String word;

    Answer(String word) {
        this.word = word;
    }

    static Answer of(boolean found) {
        return found ? YES : NO;
    }

    /** The word in the plan and in JSON. */
    public String word() {
        return word;
    }
}
