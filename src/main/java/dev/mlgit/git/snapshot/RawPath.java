// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** Paths as bytes, one character a byte, and how they are written elsewhere. */
final class RawPath {
    private RawPath() {}

    /** In quotes, with everything but plain ASCII as Git writes it in octal digits. */
    static String quoted(String path) {
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

    /** The opposite. */
    static String unquoted(String quoted) {
        var path = new StringBuilder();
        for (int at = 1; at < quoted.length() - 1; at++) {
            char character = quoted.charAt(at);
            if (character != '\\') {
                path.append(character);
            } else if (Character.digit(quoted.charAt(at + 1), 8) >= 0 && at + 3 < quoted.length()) {
                path.append((char) Integer.parseInt(quoted.substring(at + 1, at + 4), 8));
                at += 3;
            } else {
                path.append(quoted.charAt(++at));
            }
        }
        return path.toString();
    }

    /** For people and records: as UTF-8 where it is, in quotes where it is not or where a line would break. */
    static String shown(String path) {
        boolean plain = path.chars().allMatch(character -> character >= ' ' && character != 0x7f);
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
    static Path child(Path directory, String name) {
        boolean ascii = name.chars().allMatch(character -> character > 0 && character < 0x80);
        if (ascii) {
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
}
