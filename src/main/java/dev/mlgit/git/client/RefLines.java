// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

/** One line for one reference that was fetched or pushed. */
final class RefLines {
    /** Two short names and three dots between them. */
    private static final int WIDTH = 17;

    private RefLines() {}

    /** @param mark what kind of change: {@code *}, {@code +}, {@code -}, {@code !}, {@code =} or a blank */
    static String line(char mark, String summary, String rest) {
        return " " + mark + " " + summary + " ".repeat(Math.max(0, WIDTH - summary.length())) + " " + rest;
    }

    static String arrow(String from, int width, String to) {
        return from + " ".repeat(Math.max(0, width - from.length())) + " -> " + to;
    }

    /** An address as it is shown: without the end that says nothing. */
    static String shownAddress(String address) {
        String shown = address.replaceFirst("/+$", "");
        return shown.endsWith(".git") && shown.length() > 5 && shown.charAt(shown.length() - 5) == '/'
                ? shown.substring(0, shown.length() - 5)
                : shown.replaceFirst("(?<=[^/])\\.git$", "");
    }
}
