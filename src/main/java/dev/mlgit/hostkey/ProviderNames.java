// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names of providers whose keys are published, with the keys to expect under each. */
final class ProviderNames {
    private final Map<String, List<PublishedHostKey>> expected = new LinkedHashMap<>();
    private final Map<String, HostMatcher> matchers = new LinkedHashMap<>();

    ProviderNames(BundledHostKeys bundled) {
        bundled.published().forEach(key -> expected.computeIfAbsent(key.name(), name -> new ArrayList<>())
                .add(key));
        // Under another name of a provider any of its keys may show, also where fewer are published for that name.
        bundled.mainNames().forEach((name, main) -> expect(name, bundled.publishedFor(main)));
        // A host on another port that no line names is looked up without its port.
        new LinkedHashMap<>(expected).forEach((name, keys) -> {
            String host = HostPort.parse(name).host();
            if (!host.equals(name)) {
                expect(host, keys);
            }
        });
        expected.keySet().forEach(name -> matchers.put(name, new HostMatcher(List.of(name))));
    }

    private void expect(String name, List<PublishedHostKey> more) {
        var keys = expected.computeIfAbsent(name, other -> new ArrayList<>());
        more.stream()
                .filter(key -> keys.stream().noneMatch(one -> one.key().equals(key.key())))
                .forEach(keys::add);
    }

    /** The names that a line covers. */
    List<String> coveredBy(FileLine line) {
        return matchers.entrySet().stream()
                .filter(name -> line.matches(name.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    List<PublishedHostKey> expectedFor(String name) {
        return List.copyOf(expected.getOrDefault(name, List.of()));
    }
}
