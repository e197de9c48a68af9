// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.credential;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import java.util.Locale;
import java.util.Map;

/**
 * What a login is for.
 *
 * @param protocol {@code https} or {@code http}
 * @param host in lower case, without brackets or a port
 * @param port the one that is asked, the usual one included
 * @param path below the server, without a slash at its start
 */
public record WebPlace(String protocol, String host, int port, String path) {
    private static final Map<String, Integer> USUAL_PORTS = Map.of("https", 443, "http", 80);

    public WebPlace {
        protocol = protocol.toLowerCase(Locale.ROOT);
        host = host.toLowerCase(Locale.ROOT).replaceFirst("^\\[(.*)]$", "$1");
        port = port > 0 ? port : USUAL_PORTS.getOrDefault(protocol, 0);
        path = path.replaceFirst("^/+", "");
        // A line end would begin another line of what a helper is told, such as another host.
        if ((protocol + host + path).codePoints().anyMatch(Character::isISOControl)) {
            throw MlgitException.refused(
                    "the address of " + SafeText.line(host) + " holds control characters: no login is looked for");
        }
    }

    /** The server alone: only there may a login for this place go. */
    public String origin() {
        return protocol + "://" + authority();
    }

    /** The host, with its port where it is not the usual one. */
    public String authority() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return port == USUAL_PORTS.getOrDefault(protocol, 0) ? name : name + ":" + port;
    }
}
