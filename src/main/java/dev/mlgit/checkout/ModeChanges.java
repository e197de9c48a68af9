// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

/** What becomes of a change of a file's mode. */
public enum ModeChanges {
    /** It is there when the mode is read again. */
    KEPT("kept"),
    /** It succeeds and changes nothing. */
    IGNORED("ignored"),
    /** It fails: programs that insist on it, as native git does for its configuration, cannot work. */
    REFUSED("refused"),
    UNKNOWN("unknown");

    private final String word;

    ModeChanges(String word) {
        this.word = word;
    }

    /** The word in the plan and in JSON. */
    public String word() {
        return word;
    }
}
