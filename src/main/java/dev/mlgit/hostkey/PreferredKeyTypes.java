// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.SshPublicKey;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which algorithms to ask a server for first, so that it shows a key that can be compared with something. */
final class PreferredKeyTypes {
    private final BundledHostKeys bundled;
    private final AssessHostKey assess;

    PreferredKeyTypes(BundledHostKeys bundled, AssessHostKey assess) {
        this.bundled = bundled;
        this.assess = assess;
    }

    List<String> of(KnownHosts known, HostPort host) {
        var types = new LinkedHashSet<String>();
        boolean certified = host.knownHostsNames().stream()
                .anyMatch(
                        name -> !known.lines(HostKeyMarker.CERT_AUTHORITY, name).isEmpty());
        if (certified) {
            types.addAll(HostKeyAlgorithms.certificates());
        }
        var lines = knownLines(known, host);
        types.addAll(HostKeyAlgorithms.forKeyTypes(typesOf(lines.stream()
                .map(KnownHostsEntry::key)
                .filter(key -> !revoked(known, host, key))
                .toList())));
        for (String name : host.knownHostsNames()) {
            types.addAll(HostKeyAlgorithms.forKeyTypes(typesOf(bundled.publishedFor(name).stream()
                    .map(PublishedHostKey::key)
                    .toList())));
        }
        return List.copyOf(types);
    }

    private List<KnownHostsEntry> knownLines(KnownHosts known, HostPort host) {
        for (String name : host.knownHostsNames()) {
            var lines = assess.vouching(known, name);
            if (!lines.isEmpty()) {
                return lines;
            }
        }
        return List.of();
    }

    private static boolean revoked(KnownHosts known, HostPort host, SshPublicKey key) {
        return host.knownHostsNames().stream()
                .flatMap(name -> known.lines(HostKeyMarker.REVOKED, name).stream())
                .anyMatch(entry -> entry.key().equals(key));
    }

    private static Set<String> typesOf(List<SshPublicKey> keys) {
        var types = new HashSet<String>();
        keys.forEach(key -> types.add(key.type()));
        return types;
    }
}
