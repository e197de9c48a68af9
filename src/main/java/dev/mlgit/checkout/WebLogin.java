// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** A user and password that stood in an address; never shown, never stored. */
public record WebLogin(String user, String password) {
    private static final Pattern TOKEN = Pattern.compile("(gh[pousr]_|github_pat_|glpat-|hf_).+");
    private static final int SHORTEST_TOKEN = 20;

    /** From {@code user:password@}; empty when there is none. */
    static Optional<WebLogin> of(String userInfo) {
        if (userInfo.length() < 2) {
            return Optional.empty();
        }
        String text = userInfo.substring(0, userInfo.length() - 1);
        int colon = text.indexOf(':');
        return Optional.of(
                colon < 0
                        ? new WebLogin(decoded(text), "")
                        : new WebLogin(decoded(text.substring(0, colon)), decoded(text.substring(colon + 1))));
    }

    /** True unless it is no more than a name. */
    public boolean secret() {
        return !password.isEmpty() || TOKEN.matcher(user).matches() || user.length() >= SHORTEST_TOKEN;
    }

    /** True when the user is a token, as people write it for some hosts; the password is then empty. */
    public boolean userIsToken() {
        return TOKEN.matcher(user).matches();
    }

    @Override
    public String toString() {
        return "WebLogin[...]";
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
