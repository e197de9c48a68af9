// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Parses the text of one Git configuration file. Includes are left to the reader of the files. */
final class ConfigText {
    private final String text;
    private int at;
    /** Of what is being read. */
    private int start;

    private String section = "";
    private String subsection = "";

    private ConfigText(String text) {
        this.text = text;
    }

    static List<ConfigEntry> parse(String text) throws IOException {
        return new ConfigText(text.startsWith("\uFEFF") ? text.substring(1) : text).entries();
    }

    private List<ConfigEntry> entries() throws IOException {
        var entries = new ArrayList<ConfigEntry>();
        while (at < text.length()) {
            char character = text.charAt(at);
            start = at;
            if (isBlank(character) || character == '\n') {
                at++;
            } else if (character == '#' || character == ';') {
                skipLine();
            } else if (character == '[') {
                at++;
                header();
            } else if (isLetter(character)) {
                entries.add(entry());
            } else {
                throw broken();
            }
        }
        return entries;
    }

    private void header() throws IOException {
        var name = new StringBuilder();
        while (true) {
            char character = next();
            if (character == ']') {
                break;
            }
            if (isBlank(character)) {
                section = lower(name.toString());
                subsection = quotedSubsection();
                return;
            }
            if (!isNameCharacter(character) && character != '.') {
                throw broken();
            }
            name.append(character);
        }
        String whole = lower(name.toString());
        int dot = whole.indexOf('.');
        section = dot < 0 ? whole : whole.substring(0, dot);
        subsection = dot < 0 ? "" : whole.substring(dot + 1);
    }

    private String quotedSubsection() throws IOException {
        char character = next();
        while (isBlank(character)) {
            character = next();
        }
        if (character != '"') {
            throw broken();
        }
        var name = new StringBuilder();
        for (character = next(); character != '"'; character = next()) {
            if (character == '\\') {
                character = next();
            }
            if (character == '\n') {
                throw broken();
            }
            name.append(character);
        }
        if (next() != ']') {
            throw broken();
        }
        return name.toString();
    }

    private ConfigEntry entry() throws IOException {
        while (at < text.length() && isNameCharacter(text.charAt(at))) {
            at++;
        }
        String name = lower(text.substring(start, at));
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        @Nullable String value = null;
        if (at < text.length() && text.charAt(at) == '=') {
            at++;
            value = value();
        } else if (at < text.length() && text.charAt(at) != '\n' && !atLineEnd()) {
            throw broken();
        }
        return new ConfigEntry(section, subsection, name, value);
    }

    private String value() throws IOException {
        var value = new StringBuilder();
        boolean quoted = false;
        int blanks = 0;
        while (at < text.length() && text.charAt(at) != '\n') {
            if (atLineEnd()) {
                at++;
                continue;
            }
            char character = text.charAt(at++);
            if (!quoted && isBlank(character)) {
                blanks += value.length() > 0 ? 1 : 0;
                continue;
            }
            if (!quoted && (character == '#' || character == ';')) {
                skipLine();
                break;
            }
            while (blanks > 0) {
                value.append(' ');
                blanks--;
            }
            if (character == '"') {
                quoted = !quoted;
            } else if (character == '\\') {
                escape(value);
            } else {
                value.append(character);
            }
        }
        if (quoted) {
            throw broken();
        }
        return value.toString();
    }

    private void escape(StringBuilder value) throws IOException {
        if (atLineEnd()) {
            at++;
        }
        char character = next();
        switch (character) {
            case '\n' -> {}
            case 't' -> value.append('\t');
            case 'b' -> value.append('\b');
            case 'n' -> value.append('\n');
            case '\\', '"' -> value.append(character);
            default -> throw broken();
        }
    }

    /** At a carriage return that belongs to the end of the line. */
    private boolean atLineEnd() {
        return text.charAt(at) == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
    }

    private void skipLine() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
    }

    private char next() throws IOException {
        if (at >= text.length()) {
            throw broken();
        }
        return text.charAt(at++);
    }

    private IOException broken() {
        long line = 1
                + text.substring(0, start)
                        .chars()
                        .filter(character -> character == '\n')
                        .count();
        return new IOException("bad configuration in line " + line);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t' || character == '\r';
    }

    private static boolean isLetter(char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    }

    private static boolean isNameCharacter(char character) {
        return isLetter(character) || (character >= '0' && character <= '9') || character == '-';
    }
}
