// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.web;

import dev.mlgit.credential.WebPlace;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address in {@code [http "https://host/path"]}, and how well it fits another; the rules are git-config(1)'s. */
final class UrlPattern {
    /** Said of every address: weaker than any pattern. */
    static final long ANY = 0;

    private static final Pattern FORM =
            Pattern.compile("(?:(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?(?:(?<user>[^/@]*)@)?(?<host>\\[[^]]*]|[^/:]*)"
                    + "(?::(?<port>[0-9]{1,5}))?(?<path>/.*)?");
    private static final List<Integer> USUAL_PORTS = List.of(443, 80);

    private UrlPattern() {}

    /**
     * How closely a pattern fits: more for a longer host, then a longer path, then a user.
     *
     * @param partial true where a pattern without a scheme is one too, as for credentials
     * @return empty when it does not fit
     */
    static Optional<Long> fit(String pattern, WebPlace place, Optional<String> user, boolean partial) {
        Matcher matcher = FORM.matcher(pattern);
        if (!matcher.matches() || (matcher.group("scheme") == null && !partial)) {
            return Optional.empty();
        }
        String scheme = matcher.group("scheme");
        if (scheme != null && !scheme.equalsIgnoreCase(place.protocol())) {
            return Optional.empty();
        }
        int port = matcher.group("port") == null
                ? USUAL_PORTS.get(place.protocol().equals("https") ? 0 : 1)
                : Integer.parseInt(matcher.group("port"));
        String wantedUser = matcher.group("user");
        String path = matcher.group("path") == null ? "" : matcher.group("path").replaceFirst("^/+", "");
        String host = matcher.group("host").toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
        boolean fits = port == place.port()
                && ((host.isEmpty() && partial) || hostFits(host, place.host()))
                && (wantedUser == null || user.equals(Optional.of(wantedUser)))
                && pathFits(path, place.path());
        if (!fits) {
            return Optional.empty();
        }
        long hostWeight = host.replace("*", "").length() * 2L + (host.contains("*") ? 0 : 1);
        return Optional.of(1 + hostWeight * 1_000_000 + path.length() * 10L + (wantedUser == null ? 0 : 1));
    }

    /** {@code *} stands for one part of the name. */
    private static boolean hostFits(String pattern, String host) {
        String[] wanted = pattern.split("\\.", -1);
        String[] parts = host.split("\\.", -1);
        if (wanted.length != parts.length) {
            return false;
        }
        for (int index = 0; index < wanted.length; index++) {
            if (!wanted[index].equals("*") && !wanted[index].equals(parts[index])) {
                return false;
            }
        }
        return true;
    }

    private static boolean pathFits(String pattern, String path) {
        String prefix = pattern.replaceFirst("/+$", "");
        return prefix.isEmpty() || path.equals(prefix) || path.startsWith(prefix + "/");
    }
}
