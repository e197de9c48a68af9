// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

/**
 * A strictness and where it comes from: switching the check off is something only the user can do for himself.
 *
 * @param byUser true when the user's own configuration or command line says so, false for the machine's
 * @param place the file and line, such as {@code ~/.ssh/config:12}; empty for the default
 */
public record StrictnessSetting(Strictness value, boolean byUser, String place) {
    /** OpenSSH's default. */
    public static final StrictnessSetting STANDARD = new StrictnessSetting(Strictness.ASK, false, "");
}
