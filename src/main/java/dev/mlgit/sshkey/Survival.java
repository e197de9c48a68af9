// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

/** Whether a file is still there after its instance has been deleted and made again. */
public enum Survival {
    YES("yes"),
    NO("no"),
    /** Nothing on this machine tells; it is never guessed. */
    UNKNOWN("unknown");

    private final String word;

    Survival(String word) {
        this.word = word;
    }

    /** The word in tables and in JSON: {@code yes}, {@code no}, {@code unknown}. */
    public String word() {
        return word;
    }
}
