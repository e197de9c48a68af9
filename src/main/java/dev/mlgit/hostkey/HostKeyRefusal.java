// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.id.GivenFingerprint;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.io.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says no to a host key: what was offered, what was expected and where that stands, and what to do. */
final class HostKeyRefusal {
    /** OpenSSH's {@code RequiredRSASize}. */
    private static final int LEAST_RSA_BITS = 1024;

    private final KnownHostsFiles files;
    private final BundledHostKeys bundled;

    HostKeyRefusal(KnownHostsFiles files, BundledHostKeys bundled) {
        this.files = files;
        this.bundled = bundled;
    }

    MlgitException changed(HostPort host, SshPublicKey offered, HostKeyVerdict.Changed changed) {
        return changed.known().isEmpty()
                ? notAsPublished(host, offered, changed.expected())
                : notAsKnown(host, offered, changed);
    }

    MlgitException revoked(HostPort host, OfferedHostKey offered, HostKeyVerdict.Revoked revoked) {
        String key = HostKeyText.key(revoked.key());
        String what = revoked.key().equals(offered.key())
                ? "the " + key + " key offered by " + name(host)
                : "the authority " + key + " that certified the key of " + name(host);
        if (revoked.withdrawn().isPresent()) {
            return refused(
                    List.of(what + " is revoked: it is "
                            + withdrawn(revoked.withdrawn().get())),
                    List.of("do not connect: whoever answers may hold a stolen key"));
        }
        String place = revoked.entry().map(KnownHostsEntry::place).orElse("known_hosts");
        return refused(
                List.of(what + " is marked as revoked in " + place),
                List.of("do not connect: a stolen key may be used to impersonate this host"));
    }

    /** The configuration wants keys from the files, and this host has none there. */
    MlgitException strict(HostPort host, SshPublicKey offered, String place) {
        return refused(
                List.of(
                        "no " + SafeText.line(offered.displayType()) + " host key is known for " + name(host)
                                + ", and StrictHostKeyChecking is yes" + place,
                        "  offered: " + HostKeyText.key(offered)),
                List.of("when this is the fingerprint you expect: --accept-host-key " + offered.fingerprint()));
    }

    /** The same for a host whose owner publishes this very key. */
    MlgitException strict(HostPort host, PublishedHostKey published, String place) {
        return refused(
                List.of(
                        "no host key is known for " + name(host) + ", and StrictHostKeyChecking is yes" + place,
                        "  offered: " + HostKeyText.key(published.key()) + ", as published by "
                                + published.publication().publisher() + " ("
                                + HostKeyText.source(published.publication()) + ")"),
                List.of("mlgit host trust " + SafeText.line(host.knownHostsName())));
    }

    /** The address is known by another key, which the configuration does not want. */
    MlgitException otherAddress(HostPort host, HostPort address, SshPublicKey offered, List<KnownHostsEntry> known) {
        var lines = new ArrayList<String>();
        lines.add("the key of " + name(host) + " is not the one that its address " + name(address) + " is known by");
        lines.add("  offered: " + HostKeyText.key(offered));
        known.forEach(entry -> lines.add("  known:   " + HostKeyText.key(entry.key()) + " in " + entry.place()));
        var hints = new ArrayList<String>();
        hints.add("when the host has a new address, remove what is known of that address:");
        known.stream().map(entry -> removal(address, entry)).distinct().forEach(hints::add);
        return refused(lines, hints);
    }

    /** Refuses keys that are too weak to say anything about a host: RSA below 1024 bits, and DSA. */
    void requireStrength(HostPort host, SshPublicKey offered) {
        boolean weak = offered.type().equals("ssh-dss")
                || (offered.type().equals("ssh-rsa") && offered.bits() < LEAST_RSA_BITS);
        if (weak) {
            throw refused(
                    List.of("the " + SafeText.line(offered.displayType()) + " host key of " + name(host)
                            + " is too weak: " + offered.bits() + " bits"),
                    List.of("ask whoever runs the host for a key of today's strength, such as ed25519"));
        }
    }

    /** Nobody could be asked. */
    MlgitException unanswered(String story, SshPublicKey offered) {
        return refused(
                List.of("host key verification failed: nobody can be asked here", story),
                List.of(
                        "when this is the fingerprint you expect: --accept-host-key " + offered.fingerprint(),
                        "to trust any host that is new: --accept-new"));
    }

    MlgitException declined(HostPort host) {
        return refused(List.of("host key verification failed: you did not accept the key of " + name(host)), List.of());
    }

    /** The key is not the one whose fingerprint the user gave. */
    MlgitException otherFingerprint(HostPort host, SshPublicKey offered, GivenFingerprint given) {
        var lines = new ArrayList<String>();
        lines.add("host key verification failed: " + name(host) + " offers another key than the fingerprint you gave");
        lines.add("  offered: " + HostKeyText.key(offered));
        lines.add("  given:   " + given);
        var withdrawn = given.sha256().flatMap(bundled::withdrawn);
        withdrawn.ifPresent(key -> lines.add("the fingerprint you gave is of " + withdrawn(key)));
        return refused(
                lines,
                withdrawn.isPresent()
                        ? List.of("the page you took it from is out of date; compare with the owner's own page")
                        : List.of("compare with what the owner of the host publishes before you trust it"));
    }

    private MlgitException notAsKnown(HostPort host, SshPublicKey offered, HostKeyVerdict.Changed changed) {
        var lines = new ArrayList<String>();
        lines.add("the host key of " + name(host)
                + " has changed; somebody may be listening in, or the host has a new key");
        lines.add("  offered: " + HostKeyText.key(offered));
        changed.known()
                .forEach(entry -> lines.add("  known:   " + HostKeyText.key(entry.key()) + " in " + entry.place()));
        Optional<PublishedHostKey> published = changed.expected().stream()
                .filter(key -> key.key().equals(offered))
                .findFirst();
        var hints = new ArrayList<String>();
        if (published.isPresent()) {
            var publication = published.get().publication();
            lines.add("the offered key is one published by " + publication.publisher() + " ("
                    + HostKeyText.source(publication) + ")");
            hints.add("see on that page that it is still published; then remove the old key:");
        } else {
            hints.add(
                    "ask whoever runs the host for its fingerprint; only when it is the offered one, remove the old key:");
        }
        changed.known().stream().map(entry -> removal(host, entry)).distinct().forEach(hints::add);
        return refused(lines, hints);
    }

    private static MlgitException notAsPublished(HostPort host, SshPublicKey offered, List<PublishedHostKey> expected) {
        var lines = new ArrayList<String>();
        var publication = expected.get(0).publication();
        lines.add("the host key of " + name(host) + " is none of those published by " + publication.publisher()
                + "; somebody may be listening in");
        lines.add("  offered:   " + HostKeyText.key(offered));
        expected.forEach(key -> lines.add("  published: " + HostKeyText.key(key.key())));
        lines.add("published on " + HostKeyText.source(publication));
        return refused(
                lines,
                List.of(
                        "do not connect, unless " + publication.page() + " shows the offered fingerprint by now",
                        UpdatePublishedKeys.fetches(publication)
                                ? "then fetch the keys it publishes: mlgit host update"
                                : "then add its known_hosts line by hand"));
    }

    private String removal(HostPort host, KnownHostsEntry entry) {
        if (files.isGlobal(entry.file())) {
            return "ask the administrator of this machine to correct " + entry.place();
        }
        if (entry.line().names().manyNames()) {
            return "edit line " + entry.line().number() + " of " + entry.file() + ", which stands for several hosts";
        }
        String name = entry.names(host.knownHostsName()) ? host.knownHostsName() : host.host();
        return "mlgit host forget -f " + quoted(entry.file().toString()) + " " + quoted(name);
    }

    /** How to take out one line, and no other that names the host. */
    String removalOfLine(KnownHostsEntry entry) {
        return files.isGlobal(entry.file())
                ? "ask the administrator of this machine to remove " + entry.place()
                : "sed -i --follow-symlinks '" + entry.line().number() + "d' "
                        + quoted(entry.file().toString());
    }

    private static String withdrawn(WithdrawnHostKey key) {
        return key.publication().publisher() + "'s old " + key.type() + " key, refused because " + key.reason() + " ("
                + key.publication().page() + ")";
    }

    private static String quoted(String word) {
        return "'" + SafeText.line(word).replace("'", "'\\''") + "'";
    }

    private static String name(HostPort host) {
        return "'" + SafeText.line(host.knownHostsName()) + "'";
    }

    private static MlgitException refused(List<String> lines, List<String> hints) {
        return MlgitException.refused(String.join("\n", lines), hints.toArray(String[]::new));
    }
}
