// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.web;

import dev.mlgit.core.error.MlgitException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * How a token is shown to a server.
 *
 * @param header the header's name
 * @param scheme the word before the token; empty for none
 * @param user for Basic authentication: the user the token belongs to
 * @param token absent in a request that is only shown
 */
public record Credential(String header, String scheme, Optional<String> user, Optional<Token> token) {
    private static final String HIDDEN = "***";

    public Credential {
        if (user.filter(name -> name.isEmpty() || name.indexOf(':') >= 0 || !printable(name))
                .isPresent()) {
            throw MlgitException.usage("not a user name: a name has no colon and no control characters in it");
        }
    }

    /** {@code Authorization: SCHEME TOKEN}. */
    public static Credential authorization(String scheme, Optional<Token> token) {
        return new Credential("Authorization", scheme, Optional.empty(), token);
    }

    /** {@code Authorization: Basic ...} of a user and a token. */
    public static Credential basic(String user, Optional<Token> token) {
        return new Credential("Authorization", "Basic", Optional.of(user), token);
    }

    /** {@code NAME: TOKEN}. */
    public static Credential plain(String header, Optional<Token> token) {
        return new Credential(header, "", Optional.empty(), token);
    }

    /** The header's value, with the token in it. */
    public String value() {
        String text = token.orElseThrow(() -> new IllegalStateException("a request without its token was sent"))
                .text();
        String shown = user.map(name ->
                        Base64.getEncoder().encodeToString((name + ":" + text).getBytes(StandardCharsets.UTF_8)))
                .orElse(text);
        return (scheme + " " + shown).strip();
    }

    /** The header's value for a person: the token is left out. */
    public String shownValue() {
        return (scheme + " " + user.map(name -> name + ":" + HIDDEN).orElse(HIDDEN)).strip();
    }

    @Override
    public String toString() {
        return header + ": " + shownValue();
    }

    private static boolean printable(String text) {
        return text.codePoints().noneMatch(Character::isISOControl);
    }
}
