// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** Paths as bytes, one character a byte, and how they are written elsewhere. */
public final class RawPath {
    private static final String ESCAPES = "abfnrtv\\\"";
    private static final String ESCAPED = "\007\b\f\n\r\t\013\\\"";

    private RawPath() {}

    /** In quotes, with everything but plain ASCII as Git writes it in octal digits. */
    public static String quoted(String path) {
        var text = new StringBuilder("\"");
        for (int at = 0; at < path.length(); at++) {
            char character = path.charAt(at);
            if (character == '"' || character == '\\') {
                text.append('\\').append(character);
            } else if (character >= ' ' && character < 0x7f) {
                text.append(character);
            } else {
                text.append(String.format(Locale.ROOT, "\\%03o", (int) character));
            }
        }
        return text.append('"').toString();
    }

    /** The opposite, for a whole text in quotes; what is none stays as it is. */
    public static String unquoted(String quoted) {
        var path = new StringBuilder();
        return unquote(quoted, path) < 0 ? quoted : path.toString();
    }

    /**
     * Reads a text in quotes, as Git and C write it.
     *
     * @return the place behind the closing quote, or -1 where the text is not one in quotes
     */
    static int unquote(String text, StringBuilder path) {
        int at = 1;
        while (at < text.length() && text.charAt(0) == '"') {
            char character = text.charAt(at++);
            if (character == '"') {
                return at;
            }
            if (character != '\\') {
                path.append(character);
                continue;
            }
            int escape = at < text.length() ? ESCAPES.indexOf(text.charAt(at)) : -1;
            if (escape >= 0) {
                path.append(ESCAPED.charAt(escape));
                at++;
            } else if (isOctal(text, at)) {
                path.append((char) Integer.parseInt(text.substring(at, at + 3), 8));
                at += 3;
            } else {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isOctal(String text, int at) {
        return at + 3 <= text.length() && text.substring(at, at + 3).matches("[0-3][0-7][0-7]");
    }

    /** For people and records: as UTF-8 where it is, in quotes where it is not or where a line would break. */
    public static String shown(String path) {
        boolean plain = true;
        boolean ascii = true;
        for (int at = 0; at < path.length(); at++) {
            plain &= path.charAt(at) >= ' ' && path.charAt(at) != 0x7f;
            ascii &= path.charAt(at) < 0x80;
        }
        if (plain && ascii) {
            return path;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(path.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
            return plain ? text : quoted(path);
        } catch (CharacterCodingException otherEncoding) {
            return quoted(path);
        }
    }

    /** The file of this name in a directory, whatever the locale makes of the name. */
    public static Path child(Path directory, String name) {
        if (isAscii(name)) {
            return directory.resolve(name);
        }
        var uri = new StringBuilder(directory.toUri().toString());
        if (uri.charAt(uri.length() - 1) != '/') {
            uri.append('/');
        }
        for (int at = 0; at < name.length(); at++) {
            uri.append(String.format(Locale.ROOT, "%%%02X", (int) name.charAt(at)));
        }
        return directory.getFileSystem().provider().getPath(URI.create(uri.toString()));
    }

    private static boolean isAscii(String name) {
        for (int at = 0; at < name.length(); at++) {
            if (name.charAt(at) == 0 || name.charAt(at) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
