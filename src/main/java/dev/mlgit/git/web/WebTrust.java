// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.web;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.net.TrustedAuthorities;
import dev.mlgit.credential.WebPlace;
import dev.mlgit.git.reading.GitConfig;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;

/**
 * Whose certificates are believed: the machine's authorities, and those of {@code GIT_SSL_CAINFO}, else
 * {@code http.sslCAInfo}, beside them. {@code http.sslVerify=false} and {@code GIT_SSL_NO_VERIFY} are followed, as git
 * follows them, but never without a word.
 */
final class WebTrust {
    private static final String UNVERIFIED = "";

    private final Environment environment;
    private final Console console;
    private final UrlSettings settings;
    /** By the file of authorities; of the machine's alone by a name that no file has. */
    private final Map<String, SSLSocketFactory> made = new HashMap<>();

    private final Set<String> warned = new HashSet<>();

    WebTrust(Environment environment, Console console, UrlSettings settings) {
        this.environment = environment;
        this.console = console;
        this.settings = settings;
    }

    /** True when this server's certificate is looked at. */
    boolean verifies(WebPlace place) {
        return !environment.variables().containsKey("GIT_SSL_NO_VERIFY")
                && settings.http("sslverify", place).map(GitConfig::truth).orElse(true);
    }

    SSLSocketFactory sockets(WebPlace place) {
        if (!verifies(place)) {
            if (warned.add(place.origin())) {
                String why = environment.variables().containsKey("GIT_SSL_NO_VERIFY")
                        ? "GIT_SSL_NO_VERIFY is set"
                        : "http.sslVerify is false";
                console.warn("the certificate of " + place.authority() + " is not looked at, because " + why
                        + ": whoever is on the way can read and change everything");
            }
            return made.computeIfAbsent(
                    UNVERIFIED, none -> TrustedAuthorities.unverified().getSocketFactory());
        }
        Optional<String> file = environment
                .variable("GIT_SSL_CAINFO")
                .or(() -> settings.http("sslcainfo", place).filter(value -> !value.isEmpty()))
                .or(() -> environment.variable("MLGIT_CA_FILE"))
                .or(() -> environment.variable("SSL_CERT_FILE"));
        return made.computeIfAbsent(file.orElse("-"), key -> TrustedAuthorities.context(file.map(environment::path))
                .getSocketFactory());
    }
}
