// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.web;

import dev.mlgit.credential.GitSettings;
import dev.mlgit.credential.LoginSettings;
import dev.mlgit.credential.WebPlace;
import dev.mlgit.git.reading.ConfigEntry;
import dev.mlgit.git.reading.GitConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Settings of Git's configuration that may differ by address: {@code http.*} and {@code credential.*}. */
final class UrlSettings implements GitSettings {
    private final List<ConfigEntry> entries;

    /** @param entries in Git's order: the last one wins */
    UrlSettings(List<ConfigEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** {@code http.NAME} where it is set: the value of the closest address, and of equally close ones the last. */
    Optional<String> http(String name, WebPlace place) {
        Optional<String> best = Optional.empty();
        long bestFit = -1;
        for (ConfigEntry entry : entries) {
            Optional<Long> fit = fit(entry, "http", name, place, Optional.empty(), false);
            if (fit.isPresent() && fit.get() >= bestFit) {
                bestFit = fit.get();
                best = Optional.of(text(entry));
            }
        }
        return best;
    }

    /**
     * Every {@code http.extraHeader} for this address; an empty one forgets those before it.
     *
     * @param home true for the server that the command is about: others get only what is said of their own address, for
     *     what is in a header is mostly a login
     */
    List<String> extraHeaders(WebPlace place, boolean home) {
        var headers = new ArrayList<String>();
        for (ConfigEntry entry : entries) {
            boolean scoped = !entry.subsection().isEmpty();
            if ((home || scoped)
                    && fit(entry, "http", "extraheader", place, Optional.empty(), false)
                            .isPresent()) {
                add(headers, text(entry));
            }
        }
        return headers;
    }

    @Override
    public LoginSettings loginsFor(WebPlace place, Optional<String> user) {
        List<String> users = all("credential", "username", place, user, true);
        List<String> paths = all("credential", "usehttppath", place, user, true);
        return new LoginSettings(
                all("credential", "helper", place, user, true),
                last(users),
                last(paths).map(GitConfig::truth).orElse(false),
                last(plain("core", "askpass")));
    }

    private List<String> all(String section, String name, WebPlace place, Optional<String> user, boolean partial) {
        var values = new ArrayList<String>();
        for (ConfigEntry entry : entries) {
            if (fit(entry, section, name, place, user, partial).isPresent()) {
                add(values, text(entry));
            }
        }
        return values;
    }

    private static void add(List<String> values, String value) {
        if (value.isEmpty()) {
            values.clear();
        } else {
            values.add(value);
        }
    }

    private List<String> plain(String section, String name) {
        return entries.stream()
                .filter(entry -> entry.is(section, name))
                .map(UrlSettings::text)
                .toList();
    }

    private static Optional<Long> fit(
            ConfigEntry entry, String section, String name, WebPlace place, Optional<String> user, boolean partial) {
        if (!entry.section().equals(section) || !entry.name().equals(name)) {
            return Optional.empty();
        }
        return entry.subsection().isEmpty()
                ? Optional.of(UrlPattern.ANY)
                : UrlPattern.fit(entry.subsection(), place, user, partial);
    }

    private static Optional<String> last(List<String> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /** A name alone means true. */
    private static String text(ConfigEntry entry) {
        String value = entry.value();
        return value == null ? "true" : value;
    }
}
