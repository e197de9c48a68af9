// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A host as somebody typed it.
 *
 * @param name what was typed, checked; the port is 22 where none was typed
 * @param word the host in the letters it was typed in, for the patterns of ssh_config
 * @param port empty where none was typed
 */
record TypedHost(HostPort name, String word, OptionalInt port) {
    private static final Pattern NUMBERED = Pattern.compile("(\\[.*]|[^:\\[]*):[0-9]+");

    /** @throws dev.mlgit.core.error.MlgitException of kind USAGE when it is no host */
    static TypedHost parse(String text) {
        HostPort name = HostPort.parse(text);
        boolean sameLetters =
                text.regionMatches(true, 0, name.host(), 0, name.host().length());
        String word = sameLetters ? text.substring(0, name.host().length()) : name.host();
        boolean numbered = NUMBERED.matcher(text).matches();
        return new TypedHost(name, word, numbered ? OptionalInt.of(name.port()) : OptionalInt.empty());
    }

    HostRoute route(HostRoutes routes) {
        return routes.route(word, port);
    }
}
