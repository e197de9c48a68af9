// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import dev.mlgit.core.error.MlgitException;
import java.util.Map;

/** Replaces {@code %h} and its like, and {@code ${NAME}} where that is allowed. */
final class Tokens {
    private final Map<Character, String> values;

    Tokens(Map<Character, String> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * Only the tokens.
     *
     * @param place where it was said, for the error
     */
    String expand(String text, String place) {
        return expand(text, place, Map.of(), false);
    }

    /** Tokens and variables. */
    String expand(String text, String place, Map<String, String> variables) {
        return expand(text, place, variables, true);
    }

    private String expand(String text, String place, Map<String, String> variables, boolean dollar) {
        var expanded = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (dollar && text.startsWith("${", at)) {
                int close = text.indexOf('}', at);
                expanded.append(variable(text, at, close, place, variables));
                at = close;
            } else if (letter == '%') {
                at++;
                expanded.append(token(text, at, place));
            } else {
                expanded.append(letter);
            }
        }
        return expanded.toString();
    }

    private String token(String text, int at, String place) {
        if (at >= text.length()) {
            throw MlgitException.failed(
                    place + ": invalid format: '" + text + "' ends with %", "write %% for a percent sign");
        }
        if (text.charAt(at) == '%') {
            return "%";
        }
        String value = values.get(text.charAt(at));
        if (value == null) {
            throw MlgitException.failed(
                    place + ": unknown key %" + text.charAt(at) + " in '" + text + "'", "write %% for a percent sign");
        }
        return value;
    }

    private static String variable(String text, int at, int close, String place, Map<String, String> variables) {
        if (close < 0) {
            throw MlgitException.failed(place + ": environment variable missing closing '}' in '" + text + "'");
        }
        String name = text.substring(at + 2, close);
        String value = variables.get(name);
        if (name.isEmpty() || value == null) {
            throw MlgitException.failed(place + ": env var ${" + name + "} has no value");
        }
        return value;
    }
}
