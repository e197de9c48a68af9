// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A user and password that stood in an address; never shown, never stored. */
public record WebLogin(String user, String password) {
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
