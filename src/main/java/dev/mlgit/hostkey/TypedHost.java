// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
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

    private static final Pattern URL = Pattern.compile("(?i)(?:ssh|git\\+ssh|ssh\\+git)://([^/]*)(?:/.*)?");
    private static final Pattern REPOSITORY = Pattern.compile("([^/@:]+@[^/@:\\[\\]]+):(?!\\d+$).*");

    /**
     * What a user types: {@code HOST[:PORT]}, {@code USER@HOST[:PORT]}, {@code ssh://[USER@]HOST[:PORT][/PATH]} or
     * {@code USER@HOST:PATH}; a host has the same keys for every user.
     *
     * @throws dev.mlgit.core.error.MlgitException of kind USAGE when it is no host
     */
    static TypedHost parse(String typed) {
        String text = withoutUser(place(typed));
        HostPort name = HostPort.parse(text);
        boolean sameLetters =
                text.regionMatches(true, 0, name.host(), 0, name.host().length());
        String word = sameLetters ? text.substring(0, name.host().length()) : name.host();
        boolean numbered = NUMBERED.matcher(text).matches();
        return new TypedHost(name, word, numbered ? OptionalInt.of(name.port()) : OptionalInt.empty());
    }

    private static String place(String typed) {
        for (Pattern form : List.of(URL, REPOSITORY)) {
            Matcher matcher = form.matcher(typed);
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        return typed;
    }

    private static String withoutUser(String place) {
        return place.substring(place.lastIndexOf('@') + 1);
    }

    HostRoute route(HostRoutes routes) {
        return routes.route(word, port);
    }
}
