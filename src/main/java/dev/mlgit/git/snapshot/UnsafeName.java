// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Names that Git takes from no tree, since they lead elsewhere or mean {@code .git} on some file system: Windows has
 * {@code git~1} for it and drops blanks and dots at the end, and a Mac drops characters that nobody sees. Where a tree is
 * written does not matter: it may be copied on.
 */
final class UnsafeName {
    /** What Apple's file systems leave out when they compare names, as of their technical note 1150. */
    private static final String INVISIBLE = "[\u200c\u200d\u200e\u200f\u202a-\u202e\u206a-\u206f\ufeff]";

    private UnsafeName() {}

    /** @param name of one file, one character a byte */
    static boolean is(String name) {
        char first = name.isEmpty() ? '.' : name.charAt(0);
        if (first != '.' && first != 'g' && first != 'G' && first < 0x80) {
            return name.indexOf('/') >= 0;
        }
        boolean leaves = name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('/') >= 0;
        return leaves || name.indexOf('\0') >= 0 || isRepository(name);
    }

    /** A link of this name would let somebody else's file say where submodules come from. */
    static boolean isForLink(String name) {
        return visible(name).equals(".gitmodules");
    }

    private static boolean isRepository(String name) {
        String lower = visible(name);
        if (!lower.startsWith(".git") && !lower.startsWith("git~1")) {
            return false;
        }
        String rest = lower.substring(lower.startsWith(".") ? 4 : 5);
        for (int at = 0; at < rest.length(); at++) {
            char next = rest.charAt(at);
            if (next == '\\' || next == ':') {
                return true;
            }
            if (next != '.' && next != ' ') {
                return false;
            }
        }
        return true;
    }

    /** In small letters and without what is not seen, for a name that is UTF-8; others are as they are. */
    private static String visible(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean ascii = lower.chars().allMatch(character -> character < 0x80);
        return ascii
                ? lower
                : new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                        .replaceAll(INVISIBLE, "")
                        .toLowerCase(Locale.ROOT);
    }
}
