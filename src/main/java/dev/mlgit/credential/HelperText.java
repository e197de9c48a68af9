// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.credential;

import dev.mlgit.core.error.MlgitException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a credential helper is told and what it answers: {@code key=value} lines, as git-credential(1) has them. */
final class HelperText {
    private HelperText() {}

    /** A question: the place, and the user where one is known. */
    static byte[] question(WebPlace place, boolean withPath, Optional<String> user) {
        var out = new ByteArrayOutputStream();
        place(out, place, withPath);
        user.ifPresent(name -> line(out, "username", name.toCharArray()));
        return out.toByteArray();
    }

    /** A login to keep or to forget; the caller wipes the bytes. */
    static byte[] login(WebPlace place, boolean withPath, Login login) {
        var out = new ByteArrayOutputStream();
        place(out, place, withPath);
        line(out, "username", login.user().toCharArray());
        line(out, "password", login.password());
        return out.toByteArray();
    }

    private static void place(ByteArrayOutputStream out, WebPlace place, boolean withPath) {
        line(out, "protocol", place.protocol().toCharArray());
        line(out, "host", place.authority().toCharArray());
        if (withPath && !place.path().isEmpty()) {
            line(out, "path", place.path().toCharArray());
        }
    }

    private static void line(ByteArrayOutputStream out, String key, char[] value) {
        for (char character : value) {
            if (character == '\n' || character == '\r' || character == '\0') {
                throw MlgitException.refused(
                        "the " + key + " holds a line end, which no credential helper can be told");
            }
        }
        out.writeBytes((key + "=").getBytes(StandardCharsets.UTF_8));
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(value));
        while (encoded.hasRemaining()) {
            out.write(encoded.get(encoded.position()));
            encoded.put((byte) 0);
        }
        out.write('\n');
    }

    /**
     * A helper's answer.
     *
     * @param valid false when a line is no {@code key=value}: all of it is left out, as git does
     * @param quit true when it says that nobody else is to be asked
     */
    record Answer(boolean valid, boolean quit, Optional<String> user, Optional<char[]> password) {}

    /** @param output UTF-8; wiped */
    static Answer parse(byte[] output) {
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(output));
        Arrays.fill(output, (byte) 0);
        try {
            return parse(text);
        } finally {
            Arrays.fill(text.array(), '\0');
        }
    }

    private static Answer parse(CharBuffer text) {
        @Nullable String user = null;
        char @Nullable [] password = null;
        boolean quit = false;
        int start = 0;
        while (start < text.length()) {
            int end = indexOf(text, '\n', start, text.length());
            if (end == start) {
                break;
            }
            int equals = indexOf(text, '=', start, end);
            if (equals == end) {
                return new Answer(false, false, Optional.empty(), Optional.empty());
            }
            String key = text.subSequence(start, equals).toString();
            char[] value = Arrays.copyOfRange(text.array(), equals + 1, end);
            switch (key) {
                case "username" -> user = new String(value);
                case "password" -> password = value;
                case "quit" -> quit = new String(value).matches("(?i)1|true|yes|on");
                default -> {
                    // Keys of newer helpers are none of ours.
                }
            }
            start = end + 1;
        }
        return new Answer(true, quit, Optional.ofNullable(user), Optional.ofNullable(password));
    }

    /** The end where the character is not there. */
    private static int indexOf(CharBuffer text, char wanted, int start, int end) {
        int at = start;
        while (at < end && text.get(at) != wanted) {
            at++;
        }
        return at;
    }
}
