// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.util.Optional;

/**
 * Who may do what with a file or a directory.
 *
 * @param mode nine letters such as {@code rw-r--r--}
 * @param sticky true for a directory in which only owners take files away
 * @param sharedGroup true when the letters of the group mean other people: it has other members, or an access list
 * @param foreignOwner who owns it, when that is neither the caller nor the superuser
 */
public record FileAccess(String mode, boolean sticky, boolean sharedGroup, Optional<String> foreignOwner) {
    private static final int GROUP = 3;
    private static final int OTHERS = 6;

    /** True when group or others have any right, whoever they are: what ssh refuses for a private key. */
    boolean isOpen() {
        return !mode.endsWith("------");
    }

    boolean othersRead() {
        return may('r') || may('x');
    }

    boolean othersWrite() {
        return may('w');
    }

    private boolean may(char right) {
        return mode.indexOf(right, OTHERS) >= 0
                || (sharedGroup && mode.substring(GROUP, OTHERS).indexOf(right) >= 0);
    }
}
