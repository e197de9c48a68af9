// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

/**
 * Matches names against the patterns of ignore files, attributes and configuration, as Git's wildmatch does. Texts hold
 * one character a byte.
 */
final class WildMatch {
    private static final int MATCH = 1;
    private static final int NO_MATCH = 0;
    /** No match, and trying other lengths for an earlier star cannot help. */
    private static final int ABORT_ALL = -1;
    /** The same up to an earlier double star. */
    private static final int ABORT_TO_DOUBLE_STAR = -2;

    private final String pattern;
    private final String text;
    private final boolean path;
    private final boolean ignoreCase;

    private WildMatch(String pattern, String text, boolean path, boolean ignoreCase) {
        this.pattern = pattern;
        this.text = text;
        this.path = path;
        this.ignoreCase = ignoreCase;
    }

    /** A star and a question mark match a slash as well. */
    static boolean name(String pattern, String text, boolean ignoreCase) {
        return new WildMatch(pattern, text, false, ignoreCase).match(0, 0) == MATCH;
    }

    /** Only a double star crosses a slash. */
    static boolean path(String pattern, String text, boolean ignoreCase) {
        return new WildMatch(pattern, text, true, ignoreCase).match(0, 0) == MATCH;
    }

    private int match(int patternStart, int textStart) {
        int at = textStart;
        for (int p = patternStart; p < pattern.length(); p++, at++) {
            char wanted = lower(pattern.charAt(p));
            if (at == text.length() && wanted != '*') {
                return ABORT_ALL;
            }
            char found = at < text.length() ? lower(text.charAt(at)) : 0;
            switch (wanted) {
                case '\\' -> {
                    p++;
                    if (p == pattern.length() || lower(pattern.charAt(p)) != found) {
                        return NO_MATCH;
                    }
                }
                case '?' -> {
                    if (path && found == '/') {
                        return NO_MATCH;
                    }
                }
                case '*' -> {
                    return star(p, at);
                }
                case '[' -> {
                    int end = bracket(p, found);
                    if (end < 0) {
                        return end == -1 ? NO_MATCH : ABORT_ALL;
                    }
                    p = end;
                }
                default -> {
                    if (wanted != found) {
                        return NO_MATCH;
                    }
                }
            }
        }
        return at == text.length() ? MATCH : NO_MATCH;
    }

    private int star(int start, int textStart) {
        int p = start + 1;
        boolean slashToo = !path;
        if (p < pattern.length() && pattern.charAt(p) == '*') {
            while (p < pattern.length() && pattern.charAt(p) == '*') {
                p++;
            }
            boolean opens = start == 0 || pattern.charAt(start - 1) == '/';
            boolean closes = p == pattern.length()
                    || pattern.charAt(p) == '/'
                    || (pattern.charAt(p) == '\\' && p + 1 < pattern.length() && pattern.charAt(p + 1) == '/');
            if (path && opens && closes) {
                // "**/" also stands for nothing at all.
                if (p < pattern.length() && pattern.charAt(p) == '/' && match(p + 1, textStart) == MATCH) {
                    return MATCH;
                }
                slashToo = true;
            }
        }
        if (p == pattern.length()) {
            return slashToo || text.indexOf('/', textStart) < 0 ? MATCH : ABORT_TO_DOUBLE_STAR;
        }
        if (!slashToo && pattern.charAt(p) == '/') {
            int slash = text.indexOf('/', textStart);
            return slash < 0 ? ABORT_ALL : match(p, slash);
        }
        for (int at = textStart; at < text.length(); at++) {
            int result = match(p, at);
            if (result != NO_MATCH && (!slashToo || result != ABORT_TO_DOUBLE_STAR)) {
                return result;
            }
            if (!slashToo && text.charAt(at) == '/') {
                return ABORT_TO_DOUBLE_STAR;
            }
        }
        return ABORT_ALL;
    }

    /** The place of the closing bracket; -1 when the character is not in it, -2 when the pattern is broken. */
    private int bracket(int start, char found) {
        int p = start + 1;
        boolean negated = p < pattern.length() && (pattern.charAt(p) == '!' || pattern.charAt(p) == '^');
        if (negated) {
            p++;
        }
        boolean matched = false;
        char previous = 0;
        boolean first = true;
        while (true) {
            if (p >= pattern.length()) {
                return -2;
            }
            char character = pattern.charAt(p);
            if (character == ']' && !first) {
                break;
            }
            first = false;
            if (character == '\\') {
                if (++p >= pattern.length()) {
                    return -2;
                }
                character = pattern.charAt(p);
                matched |= lower(character) == found;
                previous = character;
            } else if (character == '-' && previous != 0 && p + 1 < pattern.length() && pattern.charAt(p + 1) != ']') {
                character = pattern.charAt(++p);
                if (character == '\\') {
                    if (++p >= pattern.length()) {
                        return -2;
                    }
                    character = pattern.charAt(p);
                }
                matched |= within(previous, character, found);
                previous = 0;
            } else if (character == '[' && p + 1 < pattern.length() && pattern.charAt(p + 1) == ':') {
                int end = pattern.indexOf(']', p + 2);
                if (end < 0) {
                    return -2;
                }
                if (end - 1 < p + 2 || pattern.charAt(end - 1) != ':') {
                    // No class after all: a plain bracket.
                    matched |= '[' == found;
                    previous = '[';
                } else {
                    int known = ofClass(pattern.substring(p + 2, end - 1), found);
                    if (known < 0) {
                        return -2;
                    }
                    matched |= known > 0;
                    p = end;
                    previous = 0;
                }
            } else {
                matched |= lower(character) == found;
                previous = character;
            }
            p++;
        }
        return matched == negated || (path && found == '/') ? -1 : p;
    }

    private boolean within(char low, char high, char found) {
        if (found >= low && found <= high) {
            return true;
        }
        if (!ignoreCase || found < 'a' || found > 'z') {
            return false;
        }
        char upper = (char) (found - 'a' + 'A');
        return upper >= low && upper <= high;
    }

    /** 1 when the character is of the class, 0 when not, -1 when there is no such class. */
    private int ofClass(String name, char c) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        boolean digit = c >= '0' && c <= '9';
        boolean graph = c > 0x20 && c < 0x7f;
        boolean is;
        switch (name) {
            case "alnum" -> is = letter || digit;
            case "alpha" -> is = letter;
            case "blank" -> is = c == ' ' || c == '\t';
            case "cntrl" -> is = c < 0x20 || c == 0x7f;
            case "digit" -> is = digit;
            case "graph" -> is = graph;
            case "lower" -> is = c >= 'a' && c <= 'z';
            case "print" -> is = graph || c == ' ';
            case "punct" -> is = graph && !letter && !digit;
            case "space" -> is = c == ' ' || (c >= '\t' && c <= '\r');
            case "upper" -> is = (c >= 'A' && c <= 'Z') || (ignoreCase && c >= 'a' && c <= 'z');
            case "xdigit" -> is = digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
            default -> {
                return -1;
            }
        }
        return is ? 1 : 0;
    }

    private char lower(char character) {
        return ignoreCase && character >= 'A' && character <= 'Z' ? (char) (character - 'A' + 'a') : character;
    }
}
