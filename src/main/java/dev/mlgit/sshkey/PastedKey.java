// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A key file as it came, made such that OpenSSH reads it. Mended is what cannot change the key: line ends, blanks, dashes
 * that a word processor has joined, a missing last line end or END line. Everything else stays as it is.
 */
final class PastedKey {
    private static final String CRLF = "Windows line ends (CRLF)";
    private static final String NO_END = "no line end at its end";

    private final byte[] content;
    private final List<String> mendings;

    private PastedKey(byte[] content, List<String> mendings) {
        this.content = content;
        this.mendings = List.copyOf(mendings);
    }

    /** The caller wipes it. */
    byte[] content() {
        return content;
    }

    /** What was done, each a clause such as {@code Windows line ends (CRLF)}. */
    List<String> mendings() {
        return mendings;
    }

    /** What keeps OpenSSH from reading a private key file that is whole otherwise; empty when nothing does. */
    static Optional<String> flaw(byte[] content, KeyFormat format) {
        if (!format.isOpenSshs() || content.length == 0) {
            return Optional.empty();
        }
        if (content[0] != '-') {
            return Optional.of("something stands before its BEGIN line");
        }
        if (content[content.length - 1] != '\n') {
            return Optional.of(NO_END);
        }
        for (int index = 1; index < content.length; index++) {
            if (content[index] == '\n' && content[index - 1] == '\r') {
                return Optional.of(CRLF);
            }
        }
        return Optional.empty();
    }

    /** Keeps the argument; the caller wipes both. */
    static PastedKey mend(byte[] raw) {
        var mendings = new ArrayList<String>();
        byte[] text = withoutTypography(raw, mendings);
        byte[] lines = trimmedLines(text, mendings);
        Arrays.fill(text, (byte) 0);
        byte[] whole = withEndLine(lines, mendings);
        if (whole != lines) {
            Arrays.fill(lines, (byte) 0);
        }
        return new PastedKey(whole, mendings);
    }

    /** Marks at the beginning, blanks that are none, dashes and quotes as word processors make them. */
    private static byte[] withoutTypography(byte[] raw, List<String> mendings) {
        byte[] changed = new byte[raw.length * 2];
        int length = 0;
        int index = 0;
        boolean marks = false;
        boolean dashes = false;
        while (index < raw.length) {
            int three = index + 2 < raw.length
                    ? ((raw[index] & 0xff) << 16) | ((raw[index + 1] & 0xff) << 8) | (raw[index + 2] & 0xff)
                    : 0;
            if (three == 0xefbbbf || three == 0xe2808b) {
                marks = true;
                index += 3;
            } else if (three == 0xe28094 || three == 0xe28093 || three == 0xe28091) {
                // An em dash stands for two; what a line of dashes needs is five, see below.
                int count = three == 0xe28094 ? 2 : 1;
                Arrays.fill(changed, length, length + count, (byte) '-');
                length += count;
                dashes = true;
                index += 3;
            } else if (three == 0xe2809c || three == 0xe2809d || three == 0xe28098 || three == 0xe28099) {
                dashes = true;
                index += 3;
            } else if ((raw[index] & 0xff) == 0xc2 && index + 1 < raw.length && (raw[index + 1] & 0xff) == 0xa0) {
                changed[length] = ' ';
                length++;
                marks = true;
                index += 2;
            } else {
                changed[length] = raw[index];
                length++;
                index++;
            }
        }
        if (marks) {
            mendings.add("invisible characters");
        }
        if (dashes) {
            mendings.add("dashes and quotes of a word processor");
        }
        byte[] exact = Arrays.copyOf(changed, length);
        Arrays.fill(changed, (byte) 0);
        return exact;
    }

    private static byte[] trimmedLines(byte[] text, List<String> mendings) {
        byte[] changed = new byte[text.length + 1];
        int length = 0;
        boolean carriageReturns = false;
        boolean blanks = false;
        int start = 0;
        while (start < text.length) {
            int end = start;
            while (end < text.length && text[end] != '\n') {
                end++;
            }
            int last = end;
            while (last > start && isBlank(text[last - 1])) {
                carriageReturns |= text[last - 1] == '\r';
                blanks |= text[last - 1] != '\r';
                last--;
            }
            int first = start;
            while (first < last && isBlank(text[first])) {
                blanks = true;
                first++;
            }
            boolean leadingEmptyLine = first == last && length == 0;
            blanks |= leadingEmptyLine;
            if (!leadingEmptyLine) {
                System.arraycopy(text, first, changed, length, last - first);
                length += last - first;
                changed[length] = '\n';
                length++;
            }
            start = end + 1;
        }
        if (carriageReturns) {
            mendings.add(CRLF);
        }
        if (blanks) {
            mendings.add("blanks around its lines");
        }
        if (text.length > 0 && text[text.length - 1] != '\n') {
            mendings.add(NO_END);
        }
        byte[] exact = Arrays.copyOf(changed, length);
        Arrays.fill(changed, (byte) 0);
        return exact;
    }

    /** Puts the BEGIN and END lines right when they are recognisable. */
    private static byte[] withEndLine(byte[] lines, List<String> mendings) {
        int firstEnd = indexOf(lines, (byte) '\n');
        if (firstEnd < 0) {
            return lines;
        }
        String first = new String(lines, 0, firstEnd, StandardCharsets.UTF_8);
        String bare = first.replaceAll("^-+ *|[- ]+$", "");
        if (!first.startsWith("-") || !bare.startsWith("BEGIN ") || !bare.endsWith("PRIVATE KEY")) {
            return lines;
        }
        String begin = "-----" + bare + "-----\n";
        String end = "-----END " + bare.substring("BEGIN ".length()) + "-----\n";
        int lastStart = lastLine(lines);
        String last = new String(lines, lastStart, lines.length - lastStart, StandardCharsets.UTF_8);
        boolean hasEnd = last.replaceAll("^-+ *|[- \n]+$", "").startsWith("END ");
        int bodyEnd = hasEnd ? lastStart : lines.length;
        try (var text = new WireWriter()) {
            byte[] body = Arrays.copyOfRange(lines, firstEnd + 1, Math.max(bodyEnd, firstEnd + 1));
            byte[] whole = text.raw(begin.getBytes(StandardCharsets.UTF_8))
                    .raw(body)
                    .raw(end.getBytes(StandardCharsets.UTF_8))
                    .bytes();
            Arrays.fill(body, (byte) 0);
            if (!hasEnd) {
                mendings.add("no END line");
            }
            return whole;
        }
    }

    private static int lastLine(byte[] lines) {
        int start = lines.length - 1;
        while (start > 0 && ((lines[start] == '\n' && blankAfter(lines, start)) || lines[start - 1] != '\n')) {
            start--;
        }
        return Math.max(start, 0);
    }

    private static boolean blankAfter(byte[] lines, int start) {
        for (int index = start; index < lines.length; index++) {
            if (lines[index] != '\n') {
                return false;
            }
        }
        return true;
    }

    private static int indexOf(byte[] bytes, byte wanted) {
        for (int index = 0; index < bytes.length; index++) {
            if (bytes[index] == wanted) {
                return index;
            }
        }
        return -1;
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\t' || character == '\r';
    }
}
