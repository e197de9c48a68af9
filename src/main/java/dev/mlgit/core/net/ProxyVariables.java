// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.net;

import dev.mlgit.core.env.Environment;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Proxies as curl takes them from the environment: {@code https_proxy} or {@code HTTPS_PROXY}, {@code http_proxy} in
 * small letters only, {@code ALL_PROXY}; not for the hosts of {@code NO_PROXY}, and never for this machine itself.
 */
public final class ProxyVariables {
    private ProxyVariables() {}

    /** The proxy for this address, with its user where the variable holds one. */
    public static Optional<URI> proxy(Environment environment, URI address) {
        if (excepted(environment, address)) {
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

    /** True for the hosts of {@code NO_PROXY}, and for this machine itself. */
    public static boolean excepted(Environment environment, URI address) {
        if (Loopback.is(address)) {
            return true;
        }
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
