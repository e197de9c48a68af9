// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

/**
 * What a file system makes of names.
 *
 * @param foldsCase {@code readme} and {@code README} are one file
 * @param losesEnds a dot or a blank at the end of a name is refused or dropped
 * @param refused the characters that no name may hold
 */
public record NameRules(boolean foldsCase, boolean losesEnds, String refused) {
    /** A file system on which every two names that differ are two names. */
    public static final NameRules NONE = new NameRules(false, false, "");

    /** True when every path of a repository can be checked out. */
    public boolean takesEveryName() {
        return equals(NONE);
    }
}
