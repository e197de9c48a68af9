// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.web;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.net.ProxyVariables;
import dev.mlgit.credential.WebPlace;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The way to one server: straight, or over a proxy.
 *
 * @param login user and password for the proxy, and for nobody else: {@code user:password}
 */
record WebRoute(Proxy proxy, Optional<String> login) {
    private static final WebRoute STRAIGHT = new WebRoute(Proxy.NO_PROXY, Optional.empty());
    private static final int USUAL_PORT = 1080;

    /** {@code http.proxy} wins over the variables, and an empty one over everything; {@code NO_PROXY} wins over both. */
    static WebRoute to(URI address, WebPlace place, UrlSettings settings, Environment environment) {
        Optional<String> configured = settings.http("proxy", place);
        if (configured.isEmpty()) {
            return ProxyVariables.proxy(environment, address)
                    .map(WebRoute::over)
                    .orElse(STRAIGHT);
        }
        if (configured.get().isEmpty() || ProxyVariables.excepted(environment, address)) {
            return STRAIGHT;
        }
        return over(parsed(configured.get()));
    }

    private static URI parsed(String text) {
        try {
            URI uri = URI.create(text.contains("://") ? text : "http://" + text);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            throw noProxy(text).causedBy(malformed);
        }
        throw noProxy(text);
    }

    private static MlgitException noProxy(String text) {
        return MlgitException.usage(
                "http.proxy is no address of a proxy: '" + SafeText.line(text.replaceFirst("//.*@", "//...@")) + "'",
                "git config --get-all --show-origin http.proxy");
    }

    private static WebRoute over(URI proxy) {
        String scheme = proxy.getScheme().toLowerCase(Locale.ROOT);
        boolean socks = scheme.startsWith("socks");
        var server =
                InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort() < 0 ? USUAL_PORT : proxy.getPort());
        if (socks && proxy.getRawUserInfo() != null) {
            throw MlgitException.refused(
                    "the SOCKS proxy " + SafeText.line(server.getHostString()) + ":" + server.getPort()
                            + " wants a login, which can be given to an HTTP proxy only",
                    "git config --get-all --show-origin http.proxy");
        }
        return new WebRoute(
                new Proxy(socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP, server),
                Optional.ofNullable(proxy.getRawUserInfo())
                        .map(user -> URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return "WebRoute[" + proxy + "]";
    }
}
