// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.credential;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the user has said about the login to one server; it goes to no other.
 *
 * @param origin the server of the address that was typed, as {@link WebPlace#origin} has it
 * @param user who to be; empty where the address does not say
 * @param password the password that stood in the address, with its user
 * @param token reads {@code --token-file}, each time anew
 */
public record GivenLogin(
        String origin, Optional<String> user, Optional<String> password, Optional<Supplier<char[]>> token) {
    /** Nothing was said. */
    public static final GivenLogin NONE = new GivenLogin("", Optional.empty(), Optional.empty(), Optional.empty());

    boolean isFor(WebPlace place) {
        return origin.equals(place.origin());
    }

    @Override
    public String toString() {
        return "GivenLogin[" + origin + "]";
    }
}
