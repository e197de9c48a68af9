// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.worktree;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.eclipse.jgit.lib.Config;

/**
 * Names in a tree that Git checks out nowhere, by the rules of its {@code verify_path}: they lead elsewhere, or mean
 * {@code .git} on some file system. Those of Windows are minded everywhere, those of a Mac where
 * {@code core.protectHFS} says so.
 *
 * <p>Names are bytes, one character each.
 */
final class TreeNames {
    /** What Apple's file systems leave out when they compare names, as of their technical note 1150. */
    private static final String INVISIBLE = "[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]";

    private final boolean windows;
    private final boolean mac;

    TreeNames(boolean windows, boolean mac) {
        this.windows = windows;
        this.mac = mac;
    }

    static TreeNames of(Config config) {
        return new TreeNames(
                config.getBoolean("core", "protectntfs", true), config.getBoolean("core", "protecthfs", false));
    }

    boolean refuses(String name, boolean link) {
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('/') >= 0) {
            return true;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (isOneOf(lower, link)) {
            return true;
        }
        return (windows && isOneOnWindows(lower, link)) || (mac && isOneOf(visible(name), link));
    }

    private static boolean isOneOf(String lower, boolean link) {
        return lower.equals(".git") || (link && lower.equals(".gitmodules"));
    }

    /** A backslash divides names there. */
    private static boolean isOneOnWindows(String lower, boolean link) {
        for (String part : lower.split("\\\\", -1)) {
            if (startsAs(part, ".git") || startsAs(part, "git~1")) {
                return true;
            }
            if (link && (startsAs(part, ".gitmodules") || isShortModules(part))) {
                return true;
            }
        }
        return false;
    }

    /** Blanks and dots at the end do not count there, and what follows a colon names a stream of the same file. */
    private static boolean startsAs(String part, String name) {
        return part.startsWith(name) && onlyBlanksAndDots(part, name.length());
    }

    private static boolean onlyBlanksAndDots(String part, int from) {
        for (int at = from; at < part.length(); at++) {
            char next = part.charAt(at);
            if (next == ':') {
                return true;
            }
            if (next != ' ' && next != '.') {
                return false;
            }
        }
        return true;
    }

    /** The short names that Windows makes of {@code .gitmodules}: GITMOD~1 to 4, then ones that begin with a hash. */
    private static boolean isShortModules(String part) {
        if (part.matches("(?s)gitmod~[1-4].*")) {
            return onlyBlanksAndDots(part, 8);
        }
        if (part.length() < 8) {
            return false;
        }
        String head = part.substring(0, 8);
        int tilde = head.indexOf('~');
        return tilde >= 0
                && tilde <= 6
                && "gi7eba".startsWith(head.substring(0, tilde))
                && head.substring(tilde + 1).matches("[1-9][0-9]*")
                && onlyBlanksAndDots(part, 8);
    }

    private static String visible(String name) {
        String text = new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return text.replaceAll(INVISIBLE, "").toLowerCase(Locale.ROOT);
    }
}
