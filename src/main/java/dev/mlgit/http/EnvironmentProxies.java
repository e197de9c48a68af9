// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.http;

import dev.mlgit.core.env.Environment;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Proxies as curl takes them from the environment: {@code https_proxy} or {@code HTTPS_PROXY}, {@code http_proxy} in
 * small letters only, {@code ALL_PROXY}; not for the hosts of {@code NO_PROXY}, and never for this machine itself.
 */
final class EnvironmentProxies extends ProxySelector {
    private final Environment environment;

    EnvironmentProxies(Environment environment) {
        this.environment = environment;
    }

    @Override
    public List<Proxy> select(URI address) {
        return proxy(environment, address)
                .map(proxy -> List.of(
                        new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port(proxy)))))
                .orElseGet(() -> List.of(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
        // The failure reaches whoever asked; there is no second proxy to turn to.
    }

    /** What the proxy for this address is told of us (RFC 7617), where its variable holds a user; never a server. */
    static Optional<String> login(Environment environment, URI address) {
        return proxy(environment, address)
                .map(URI::getUserInfo)
                .map(user -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }

    private static Optional<URI> proxy(Environment environment, URI address) {
        if (Loopback.is(address) || excepted(environment, address)) {
            return Optional.empty();
        }
        boolean encrypted = "https".equalsIgnoreCase(address.getScheme());
        Optional<String> named = encrypted
                ? environment.variable("https_proxy").or(() -> environment.variable("HTTPS_PROXY"))
                : environment.variable("http_proxy");
        return named.or(() -> environment.variable("all_proxy"))
                .or(() -> environment.variable("ALL_PROXY"))
                .map(text -> URI.create(text.contains("://") ? text : "http://" + text))
                .filter(uri -> uri.getHost() != null);
    }

    private static int port(URI proxy) {
        return proxy.getPort() < 0 ? 8080 : proxy.getPort();
    }

    private static boolean excepted(Environment environment, URI address) {
        String list = environment
                .variable("no_proxy")
                .or(() -> environment.variable("NO_PROXY"))
                .orElse("");
        String host = address.getHost().toLowerCase(Locale.ROOT);
        return Arrays.stream(list.split("[, ]+"))
                .map(word -> word.toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""))
                .filter(word -> !word.isEmpty())
                .anyMatch(word -> word.equals("*")
                        || host.equals(word)
                        || host.endsWith("." + word)
                        || (host + ":" + address.getPort()).equals(word));
    }
}
