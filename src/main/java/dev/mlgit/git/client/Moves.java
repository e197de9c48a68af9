// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

/** A renamed file in one word: what both names share is written once, {@code dir/{old => new}/file}. */
final class Moves {
    private Moves() {}

    static String shown(String from, String to) {
        if (!Paths.quoted(from).equals(from) || !Paths.quoted(to).equals(to)) {
            return Paths.quoted(from) + " => " + Paths.quoted(to);
        }
        int prefix = 0;
        for (int at = 0; at < Math.min(from.length(), to.length()) && from.charAt(at) == to.charAt(at); at++) {
            if (from.charAt(at) == '/') {
                prefix = at + 1;
            }
        }
        int suffix = 0;
        int oldAt = from.length();
        int newAt = to.length();
        // A slash of the prefix may begin the suffix too, when a directory has come or gone.
        int floor = prefix > 0 ? prefix - 1 : 0;
        while (oldAt > floor && newAt > floor && from.charAt(oldAt - 1) == to.charAt(newAt - 1)) {
            oldAt--;
            newAt--;
            if (from.charAt(oldAt) == '/') {
                suffix = from.length() - oldAt;
            }
        }
        int oldMiddle = Math.max(0, from.length() - prefix - suffix);
        int newMiddle = Math.max(0, to.length() - prefix - suffix);
        if (prefix + suffix == 0) {
            return from + " => " + to;
        }
        return from.substring(0, prefix) + "{" + from.substring(prefix, prefix + oldMiddle) + " => "
                + to.substring(prefix, prefix + newMiddle) + "}" + from.substring(from.length() - suffix);
    }
}
