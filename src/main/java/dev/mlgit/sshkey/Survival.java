// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.util.Locale;

/** Whether a file is still there after its instance has been deleted and made again. */
public enum Survival {
    YES,
    NO,
    /** Nothing on this machine tells; it is never guessed. */
    UNKNOWN;

    /** The word in tables and in JSON: {@code yes}, {@code no}, {@code unknown}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
