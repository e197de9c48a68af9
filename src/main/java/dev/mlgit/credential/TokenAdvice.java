// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.credential;

import dev.mlgit.account.provider.Provider;
import dev.mlgit.account.provider.Providers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What a host that is known by name wants of a token.
 *
 * @param hostName as the host's owner writes it
 * @param user the name that goes with a token: these hosts look at the token alone
 * @param scope what the token must be allowed, for a person
 * @param page where tokens are made
 */
public record TokenAdvice(String hostName, String user, String scope, String page) {
    private static final String FILE = "/dev/mlgit/config/providers/web_logins.tsv";

    /** Empty for a server of somebody's own. */
    public static Optional<TokenAdvice> of(WebPlace place) {
        return Providers.bundled().owning(place.host()).flatMap(provider -> of(provider, place));
    }

    private static Optional<TokenAdvice> of(Provider provider, WebPlace place) {
        return lines().lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> List.of(line.split("\t", -1)))
                .filter(fields -> fields.get(0).equals(provider.id()))
                .findFirst()
                .map(fields -> new TokenAdvice(
                        provider.name(), fields.get(1), fields.get(2), page(provider, fields.get(3), place)));
    }

    private static String page(Provider provider, String own, WebPlace place) {
        String page = own.equals("-") ? provider.tokensPage().orElse("") : own;
        return page.replace("{org}", place.path().split("/", 2)[0]);
    }

    private static String lines() {
        try (InputStream in = TokenAdvice.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: " + FILE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
