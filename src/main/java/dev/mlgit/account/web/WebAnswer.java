// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a server answered.
 *
 * @param headers by lower-case name; the values in their order
 * @param body as text
 */
public record WebAnswer(int status, Map<String, List<String>> headers, String body) {
    public WebAnswer {
        var copy = new TreeMap<String, List<String>>();
        headers.forEach((name, values) -> copy.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        headers = Map.copyOf(copy);
    }

    /** The first header of this name, in any case. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    public boolean successful() {
        return status >= 200 && status < 300;
    }
}
