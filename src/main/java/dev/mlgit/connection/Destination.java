// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.connection;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.hostkey.HostPort;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where to, as the user named it; ssh_config may make another host, port and user of it.
 *
 * @param host a name, an address without brackets, or a Host word of ssh_config; in the user's own letters
 * @param port 1 to 65535; empty for what ssh_config says, else 22
 * @param user empty for what ssh_config says, else the login name of this machine
 */
public record Destination(String host, OptionalInt port, Optional<String> user) {
    private static final int MOST_PORT = 65535;

    public Destination {
        if (host.isEmpty() || port.orElse(1) < 1 || port.orElse(1) > MOST_PORT) {
            throw new IllegalArgumentException("no destination: " + host + " " + port);
        }
    }

    public static Destination of(String host) {
        return new Destination(host, OptionalInt.empty(), Optional.empty());
    }

    /**
     * What a user types: {@code [USER@]HOST[:PORT]}, {@code [USER@][ADDRESS]:PORT} or {@code ssh://[USER@]HOST[:PORT]}.
     *
     * @throws MlgitException of kind USAGE when it is none of these, or begins with '-' as an option does
     */
    public static Destination parse(String text) {
        String rest = text.startsWith("ssh://") ? text.substring("ssh://".length()) : text;
        rest = text.startsWith("ssh://") && rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
        int at = rest.lastIndexOf('@');
        Optional<String> user = at < 0 ? Optional.empty() : Optional.of(rest.substring(0, at));
        String place = rest.substring(at + 1);
        if (place.startsWith("-")
                || user.orElse("u").startsWith("-")
                || user.filter(String::isEmpty).isPresent()) {
            throw MlgitException.usage(
                    "not a destination: '" + SafeText.line(text) + "'",
                    "write it as HOST, USER@HOST or USER@HOST:PORT");
        }
        HostPort parsed = HostPort.parse(place);
        boolean numbered = place.matches("(\\[.*]|[^:\\[]*):[0-9]+");
        String host =
                place.regionMatches(true, 0, parsed.host(), 0, parsed.host().length())
                        ? place.substring(0, parsed.host().length())
                        : parsed.host();
        return new Destination(host, numbered ? OptionalInt.of(parsed.port()) : OptionalInt.empty(), user);
    }

    /** {@code USER@HOST:PORT}, as far as it was given. */
    @Override
    public String toString() {
        String place = port.isEmpty() ? host : (host.contains(":") ? "[" + host + "]" : host) + ":" + port.getAsInt();
        return user.map(name -> name + "@").orElse("") + place;
    }
}
