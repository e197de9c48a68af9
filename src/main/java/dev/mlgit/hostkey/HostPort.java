// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.util.List;
import java.util.Locale;

/**
 * Where a server is, by the name the user gave.
 *
 * @param host name or address, lower case; an IPv6 address without its brackets
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {
    private static final int SSH_PORT = 22;

    public HostPort {
        host = host.toLowerCase(Locale.ROOT);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.isEmpty() || port < 1 || port > 65535) {
            throw new IllegalArgumentException("no host and port: " + host + " " + port);
        }
    }

    /** The name in known_hosts: {@code host}, or {@code [host]:port} where the port is not 22. */
    public String knownHostsName() {
        return port == SSH_PORT ? host : "[" + host + "]:" + port;
    }

    /** The names it may be known by, the best first: with its port, then the plain host as OpenSSH falls back to. */
    List<String> knownHostsNames() {
        return port == SSH_PORT ? List.of(host) : List.of(knownHostsName(), host);
    }
}
