// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.http;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.net.ProxyVariables;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Proxies of the environment, for the JDK's client. */
final class EnvironmentProxies extends ProxySelector {
    private final Environment environment;

    EnvironmentProxies(Environment environment) {
        this.environment = environment;
    }

    @Override
    public List<Proxy> select(URI address) {
        return ProxyVariables.proxy(environment, address)
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
        return ProxyVariables.proxy(environment, address)
                .map(URI::getUserInfo)
                .map(user -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }

    private static int port(URI proxy) {
        return proxy.getPort() < 0 ? 8080 : proxy.getPort();
    }
}
