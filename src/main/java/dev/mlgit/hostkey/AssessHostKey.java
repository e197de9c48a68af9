// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.SshPublicKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Weighs an offered key against the known_hosts files and the bundled keys; the worst that is true is the verdict. Asks
 * nobody and writes nothing.
 */
final class AssessHostKey {
    private final BundledHostKeys bundled;
    private final InstantSource clock;
    private final AuthoritySignatures signatures;

    AssessHostKey(BundledHostKeys bundled, InstantSource clock) {
        this(bundled, clock, AuthoritySignatures.USUAL);
    }

    private AssessHostKey(BundledHostKeys bundled, InstantSource clock, AuthoritySignatures signatures) {
        this.bundled = bundled;
        this.clock = clock;
        this.signatures = signatures;
    }

    /** As the configuration for one host has it. */
    AssessHostKey following(HostPolicy policy) {
        return new AssessHostKey(bundled, clock, AuthoritySignatures.of(policy.authorityAlgorithms()));
    }

    HostKeyAssessment assess(KnownHosts known, HostPort host, OfferedHostKey offered) {
        var revoked = revoked(known, host, offered);
        if (revoked.isPresent()) {
            return new HostKeyAssessment(revoked.get(), Optional.empty());
        }
        Optional<String> problem = Optional.empty();
        var authority = authority(known, host, offered);
        if (authority.isPresent() && offered.certificate().isPresent()) {
            problem = CertificateCheck.problem(offered.certificate().get(), host, clock.instant(), signatures);
            if (problem.isEmpty()) {
                return new HostKeyAssessment(new HostKeyVerdict.Known(authority.get()), problem);
            }
        }
        // As OpenSSH has it: a certificate that does not help is no worse than the plain key inside it.
        return new HostKeyAssessment(plain(known, host, offered.key()), problem);
    }

    /** Lines that can vouch for a host: those whose keys have not been withdrawn by their owner. */
    List<KnownHostsEntry> vouching(KnownHosts known, String name) {
        return known.lines(HostKeyMarker.NONE, name).stream()
                .filter(entry -> !withdrawn(entry))
                .toList();
    }

    private Optional<HostKeyVerdict> revoked(KnownHosts known, HostPort host, OfferedHostKey offered) {
        var keys = new ArrayList<SshPublicKey>();
        keys.add(offered.key());
        offered.certificate().ifPresent(certificate -> keys.add(certificate.authority()));
        for (SshPublicKey key : keys) {
            var withdrawn = bundled.withdrawn(key);
            var line = host.knownHostsNames().stream()
                    .flatMap(name -> known.lines(HostKeyMarker.REVOKED, name).stream())
                    .filter(entry -> HostKeyBlob.plainOf(entry.key()).equals(key))
                    .findFirst();
            if (withdrawn.isPresent() || line.isPresent()) {
                return Optional.of(new HostKeyVerdict.Revoked(key, line, withdrawn));
            }
        }
        return Optional.empty();
    }

    private static Optional<KnownHostsEntry> authority(KnownHosts known, HostPort host, OfferedHostKey offered) {
        return offered.certificate().flatMap(certificate -> host.knownHostsNames().stream()
                .flatMap(name -> known.lines(HostKeyMarker.CERT_AUTHORITY, name).stream())
                .filter(entry -> entry.key().equals(certificate.authority()))
                .findFirst());
    }

    private HostKeyVerdict plain(KnownHosts known, HostPort host, SshPublicKey key) {
        var lines = known.lines(HostKeyMarker.NONE, host.knownHostsName());
        var match = with(key, lines);
        // OpenSSH looks for the plain name only where nothing is known by name and port.
        if (match.isEmpty() && lines.isEmpty()) {
            match = with(key, known.lines(HostKeyMarker.NONE, host.host()));
        }
        if (match.isPresent()) {
            return new HostKeyVerdict.Known(match.get());
        }
        var published = host.knownHostsNames().stream()
                .map(bundled::publishedFor)
                .filter(keys -> !keys.isEmpty())
                .findFirst()
                .orElse(List.of());
        return unmatched(host, key, lines, published);
    }

    /** A line with a key that its owner has withdrawn contradicts no published key; it contradicts any other. */
    private HostKeyVerdict unmatched(
            HostPort host, SshPublicKey key, List<KnownHostsEntry> lines, List<PublishedHostKey> published) {
        var asPublished =
                published.stream().filter(one -> one.key().equals(key)).findFirst();
        var stale = lines.stream().filter(this::withdrawn).toList();
        boolean filesAgree = lines.stream()
                .filter(line -> !stale.contains(line))
                .allMatch(line -> published.stream().anyMatch(one -> one.key().equals(line.key())));
        if (asPublished.isPresent() && filesAgree) {
            return new HostKeyVerdict.Published(asPublished.get(), stale);
        }
        boolean providersOwn = lines.isEmpty() && isPublishedForMainName(host, key);
        if (!providersOwn && (!lines.isEmpty() || !published.isEmpty())) {
            return new HostKeyVerdict.Changed(lines, published);
        }
        return new HostKeyVerdict.Unknown(bundled.published().stream()
                .filter(one -> one.key().equals(key))
                .toList());
    }

    /** True where the host is another name of a provider that publishes this very key for its main name. */
    private boolean isPublishedForMainName(HostPort host, SshPublicKey key) {
        return host.knownHostsNames().stream()
                .flatMap(name -> bundled.mainName(name).stream())
                .flatMap(name -> bundled.publishedFor(name).stream())
                .anyMatch(one -> one.key().equals(key));
    }

    private boolean withdrawn(KnownHostsEntry entry) {
        return bundled.withdrawn(entry.key()).isPresent();
    }

    private static Optional<KnownHostsEntry> with(SshPublicKey key, List<KnownHostsEntry> lines) {
        return lines.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }
}
