// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.io;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What asks a terminal to put text into its clipboard: OSC 52 (xterm's control sequences, "Manipulate Selection Data"),
 * also in the wrappings without which a multiplexer keeps it to itself.
 */
public final class ClipboardSequence {
    private static final String ESCAPE = "\u001b";
    private static final String BELL = "\u0007";
    private static final String START_OF_STRING = ESCAPE + "P";
    private static final String END_OF_STRING = ESCAPE + "\\";
    /** GNU screen drops a string of more than 768 bytes, older ones of more than 256. */
    private static final int SCREEN_CHUNK = 200;

    private ClipboardSequence() {}

    /** For a terminal itself. */
    public static String plain(String text) {
        String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return ESCAPE + "]52;c;" + encoded + BELL;
    }

    /**
     * For tmux, twice: the bare sequence, which tmux takes into a buffer of its own and hands on with {@code set-clipboard
     * on}; and wrapped in tmux's device control string, which it lets pass with {@code allow-passthrough on}.
     */
    public static String throughTmux(String text) {
        String bare = plain(text);
        return bare + START_OF_STRING + "tmux;" + bare.replace(ESCAPE, ESCAPE + ESCAPE) + END_OF_STRING;
    }

    /** For GNU screen: in device control strings, whose content it hands on as it is, in pieces that it takes whole. */
    public static String throughScreen(String text) {
        String bare = plain(text);
        var wrapped = new StringBuilder();
        for (int start = 0; start < bare.length(); start += SCREEN_CHUNK) {
            wrapped.append(START_OF_STRING)
                    .append(bare, start, Math.min(start + SCREEN_CHUNK, bare.length()))
                    .append(END_OF_STRING);
        }
        return wrapped.toString();
    }
}
