// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.TestEnvironment;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which proxy an address is reached by. */
class EnvironmentProxiesTest {
    private final TestEnvironment environment = TestEnvironment.in("/nonexistent/home")
            .with("HTTPS_PROXY", "http://ada:se%20cret@proxy.example:3128")
            .with("NO_PROXY", "internal.example, .corp.example,*.lab.example,git.example:8443");

    @ParameterizedTest
    @CsvSource({
        "https://api.github.com/, true",
        "https://internal.example/, false",
        "https://git.internal.example/, false",
        "https://notinternal.example/, true",
        "https://git.corp.example/, false",
        "https://a.lab.example/, false",
        "https://git.example/, true",
        "https://git.example:8443/, false",
        "https://127.0.0.1:8080/, false",
        "https://localhost/, false",
        "http://api.github.com/, false"
    })
    void asTheVariablesSay(URI address, boolean proxied) {
        Proxy expected = proxied
                ? new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.example", 3128))
                : Proxy.NO_PROXY;
        assertThat(new EnvironmentProxies(environment).select(address)).containsExactly(expected);
    }

    @Test
    void aProxyIsToldWhoAsksAndNobodyElseIs() {
        assertThat(EnvironmentProxies.login(environment, URI.create("https://api.github.com/")))
                .contains("Basic YWRhOnNlIGNyZXQ=");
        assertThat(EnvironmentProxies.login(environment, URI.create("https://internal.example/")))
                .isEmpty();
    }
}
