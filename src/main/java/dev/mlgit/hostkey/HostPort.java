// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a server is, by the name the user gave.
 *
 * @param host name or address, lower case; an IPv6 address without its brackets
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {
    private static final int SSH_PORT = 22;
    private static final int MOST_PORT = 65535;
    private static final Pattern TYPED = Pattern.compile(
            "(?:\\[(?<address>[^\\[\\]]+)\\]|(?<host>[^:\\[\\]]+))(?::(?<port>\\d{1,5}))?|(?<bare>[0-9A-Fa-f]*:[0-9A-Fa-f.:%]*:.*)");

    public HostPort {
        host = host.toLowerCase(Locale.ROOT);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.isEmpty() || port < 1 || port > MOST_PORT) {
            throw new IllegalArgumentException("no host and port: " + host + " " + port);
        }
    }

    /**
     * What a user types: {@code host}, {@code host:port}, {@code [address]:port}, or an IPv6 address alone.
     *
     * @throws MlgitException of kind USAGE when it is none of these
     */
    public static HostPort parse(String text) {
        Matcher form = TYPED.matcher(text);
        if (!form.matches()) {
            throw MlgitException.usage(
                    "not a host: '" + SafeText.line(text) + "'", "write it as HOST, HOST:PORT or [ADDRESS]:PORT");
        }
        String port = form.group("port");
        int number = port == null ? SSH_PORT : Integer.parseInt(port);
        if (number < 1 || number > MOST_PORT) {
            throw MlgitException.usage("not a port: " + port, "ports are 1 to " + MOST_PORT);
        }
        String name = Stream.of("address", "host", "bare")
                .map(form::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        var host = new HostPort(name, number);
        HostName.check(host);
        return host;
    }

    /** The name that {@code HostKeyAlias} gives: the same for every port. */
    static HostPort ofAlias(String alias) {
        return new HostPort(alias, SSH_PORT);
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
