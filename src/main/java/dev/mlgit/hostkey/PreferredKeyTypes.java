// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.SshPublicKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which algorithms to ask a server for first, so that it shows a key that can be compared with something. */
final class PreferredKeyTypes {
    private final BundledHostKeys bundled;
    private final AssessHostKey assess;

    PreferredKeyTypes(BundledHostKeys bundled, AssessHostKey assess) {
        this.bundled = bundled;
        this.assess = assess;
    }

    /**
     * All that is allowed, first what helps to recognise the host. As OpenSSH does it: where a key of the best type is
     * known, the order stays; else certificates come first where an authority is known, then the types of known keys,
     * and then, which is ours, those of published keys.
     */
    List<String> of(KnownHosts known, HostPort host, List<String> allowed) {
        Set<String> knownTypes = typesOf(
                knownLines(known, host).stream().map(KnownHostsEntry::key).filter(key -> !revoked(known, host, key)));
        if (knownTypes.contains(HostKeyAlgorithms.keyType(allowed.get(0)))) {
            return allowed;
        }
        Set<String> publishedTypes = typesOf(host.knownHostsNames().stream()
                .flatMap(name -> bundled.publishedFor(name).stream())
                .map(PublishedHostKey::key));
        boolean certified = host.knownHostsNames().stream()
                .anyMatch(
                        name -> !known.lines(HostKeyMarker.CERT_AUTHORITY, name).isEmpty());
        var order = new LinkedHashSet<String>();
        allowed.stream()
                .filter(algorithm -> (certified && HostKeyAlgorithms.isCertificate(algorithm))
                        || knownTypes.contains(HostKeyAlgorithms.keyType(algorithm)))
                .forEach(order::add);
        allowed.stream()
                .filter(algorithm -> publishedTypes.contains(HostKeyAlgorithms.keyType(algorithm)))
                .forEach(order::add);
        order.addAll(allowed);
        return List.copyOf(order);
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

    private static Set<String> typesOf(Stream<SshPublicKey> keys) {
        return keys.map(SshPublicKey::type).collect(Collectors.toSet());
    }
}
