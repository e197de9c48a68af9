// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.io;

/** Colour by meaning. Everything reads the same without it. */
public enum Theme {
    PLAIN,
    COLOUR;

    private String paint(String sgr, String text) {
        return this == PLAIN ? text : "\u001b[" + sgr + "m" + text + "\u001b[0m";
    }

    public String error(String text) {
        return paint("1;31", text);
    }

    public String warning(String text) {
        return paint("33", text);
    }

    public String hint(String text) {
        return paint("36", text);
    }

    public String success(String text) {
        return paint("32", text);
    }

    public String heading(String text) {
        return paint("1", text);
    }

    public String faint(String text) {
        return paint("2", text);
    }
}
