// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Git does to the line ends of a file before it compares or stores it. */
enum LineEnds {
    KEEP,
    /** Carriage returns before line feeds go. */
    TEXT,
    /** The same where the content looks like text and the stored content has no carriage returns. */
    AUTO;

    static LineEnds of(Map<String, String> attributes, GitConfig config) {
        LineEnds asked = asked(attributes.get("text"));
        if (asked == null) {
            asked = asked(attributes.get("crlf"));
        }
        String eol = attributes.get("eol");
        if (asked == null && eol != null && (eol.equals("lf") || eol.equals("crlf"))) {
            return TEXT;
        }
        if (asked != null) {
            return asked;
        }
        String auto = config.text("core", "autocrlf");
        boolean input = auto != null && auto.equalsIgnoreCase("input");
        return input || config.truth("core", "autocrlf", false) ? AUTO : KEEP;
    }

    private static @Nullable LineEnds asked(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (text) {
            case Attributes.SET, "input" -> TEXT;
            case Attributes.UNSET -> KEEP;
            case "auto" -> AUTO;
            default -> null;
        };
    }

    static byte[] withoutReturns(byte[] content, boolean everyReturn) {
        var out = new ByteArrayOutputStream(content.length);
        for (int at = 0; at < content.length; at++) {
            boolean beforeFeed = at + 1 < content.length && content[at + 1] == '\n';
            if (content[at] != '\r' || (!everyReturn && !beforeFeed)) {
                out.write(content[at]);
            }
        }
        return out.toByteArray();
    }

    static boolean hasReturn(byte[] content) {
        for (byte character : content) {
            if (character == '\r') {
                return true;
            }
        }
        return false;
    }

    /** Git's own measure: no NUL, no lone carriage return, and few characters that cannot be printed. */
    static boolean looksBinary(byte[] content) {
        int printable = 0;
        int other = 0;
        for (int at = 0; at < content.length; at++) {
            int character = content[at] & 0xff;
            if (character == 0) {
                return true;
            }
            if (character == '\r') {
                if (at + 1 >= content.length || content[at + 1] != '\n') {
                    return true;
                }
                at++;
            } else if (character != '\n') {
                boolean control = character == 127 || (character < 32 && "\b\t\u001b\f".indexOf(character) < 0);
                printable += control ? 0 : 1;
                other += control ? 1 : 0;
            }
        }
        if (content.length > 0 && content[content.length - 1] == 0x1a) {
            other--;
        }
        return (printable >> 7) < other;
    }
}
