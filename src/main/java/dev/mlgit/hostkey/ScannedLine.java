// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The line that a {@link KnownHostsScanner} stands at, as bytes of the file; good until the next one. Only the names
 * are looked for at once: of a hundred thousand lines, one or two are opened further.
 */
final class ScannedLine {
    private byte[] bytes = new byte[0];
    private int start;
    private int end;
    private int wholeEnd;
    private int number;
    private HostKeyMarker marker = HostKeyMarker.NONE;
    private int namesStart;
    private int namesEnd;

    /** Stands at these bytes, without the line feed. */
    void moveTo(byte[] content, int lineNumber) {
        moveTo(content, 0, endOfString(content, 0, content.length), content.length, lineNumber);
    }

    /**
     * Stands at the bytes from one place up to another, without the line feed.
     *
     * @param stringEnd where the first zero byte is, or the end: C ends a string there
     */
    void moveTo(byte[] content, int from, int stringEnd, int to, int lineNumber) {
        bytes = content;
        start = from;
        end = stringEnd;
        wholeEnd = to;
        number = lineNumber;
        marker = HostKeyMarker.NONE;
        namesStart = end;
        namesEnd = end;
        findNames();
    }

    /** True when its names mean one of the hosts, whatever its marker and its key. */
    boolean names(HostMatcher hosts) {
        return namesStart < namesEnd && hosts.matches(bytes, namesStart, namesEnd);
    }

    /** The line, when OpenSSH would understand it. */
    Optional<KnownHostsLine> parsed() {
        if (namesStart == namesEnd) {
            return Optional.empty();
        }
        if (namesEnd == end && end < wholeEnd) {
            // OpenSSH steps over whatever ends the names, a zero byte too, and reads on behind it.
            end = endOfString(bytes, namesEnd + 1, wholeEnd);
        }
        return LineKey.read(bytes, afterBlanks(Math.min(namesEnd + 1, end)), end)
                .map(key -> new KnownHostsLine(number, marker, new HostNames(text(namesStart, namesEnd)), key));
    }

    /** All its bytes, which stay as they are. */
    byte[] copy() {
        return Arrays.copyOfRange(bytes, start, wholeEnd);
    }

    int number() {
        return number;
    }

    /** The whole line, one character for each byte, a carriage return among them. */
    String text() {
        return text(start, end);
    }

    private void findNames() {
        int at = afterBlanks(start);
        if (at == end || bytes[at] == '#') {
            return;
        }
        if (bytes[at] == '@') {
            int markerEnd = endOfMarker(at);
            var named = markerEnd < 0 ? Optional.<HostKeyMarker>empty() : HostKeyMarker.of(text(at, markerEnd));
            if (named.isEmpty()) {
                return;
            }
            at = afterBlanks(markerEnd);
            if (at < end && bytes[at] == '@') {
                return;
            }
            marker = named.get();
        }
        namesStart = at;
        namesEnd = endOfWord(at);
    }

    /** OpenSSH ends the marker at the first space, and looks for a tab only in a line that has no space at all. */
    private int endOfMarker(int from) {
        int tab = -1;
        for (int at = from; at < end; at++) {
            if (bytes[at] == ' ') {
                return at;
            }
            if (bytes[at] == '\t' && tab < 0) {
                tab = at;
            }
        }
        return tab;
    }

    private int endOfWord(int from) {
        int at = from;
        while (at < end && bytes[at] != ' ' && bytes[at] != '\t') {
            at++;
        }
        return at;
    }

    private int afterBlanks(int from) {
        int at = from;
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
        return at;
    }

    /** C ends a string at a zero byte, so OpenSSH sees nothing of a line behind it, but for the names. */
    private static int endOfString(byte[] content, int from, int to) {
        for (int at = from; at < to; at++) {
            if (content[at] == 0) {
                return at;
            }
        }
        return to;
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
