// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.Fingerprint;
import dev.mlgit.core.id.SshPublicKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The published and the withdrawn keys that come with mlgit, from {@code config/hosts}.
 *
 * @param published by line of the published list
 * @param withdrawn by fingerprint
 */
record BundledHostKeys(List<PublishedHostKey> published, Map<Fingerprint, WithdrawnHostKey> withdrawn) {
    private static final String FOLDER = "/dev/mlgit/config/hosts/";

    BundledHostKeys {
        published = List.copyOf(published);
        withdrawn = Map.copyOf(withdrawn);
    }

    static BundledHostKeys load() {
        var publications = new HashMap<String, Publication>();
        for (var row : rows("published_fingerprints.tsv")) {
            publications.put(row.get(0) + " " + row.get(2), new Publication(row.get(3), row.get(5), row.get(4)));
        }
        var published = KnownHostsParser.parse(text("known_hosts_published")).stream()
                .map(line -> published(line, publications))
                .toList();
        var withdrawn = new HashMap<Fingerprint, WithdrawnHostKey>();
        for (var row : rows("revoked_fingerprints.tsv")) {
            var fingerprint = new Fingerprint(row.get(1));
            var publication = new Publication(row.get(2), row.get(5), row.get(4));
            withdrawn.put(
                    fingerprint,
                    new WithdrawnHostKey(
                            new SshPublicKey(row.get(0), "").displayType(), fingerprint, row.get(3), publication));
        }
        return new BundledHostKeys(published, withdrawn);
    }

    /** The keys published for this name, as known_hosts writes it. */
    List<PublishedHostKey> publishedFor(String name) {
        return published.stream().filter(key -> key.name().equals(name)).toList();
    }

    Optional<WithdrawnHostKey> withdrawn(SshPublicKey key) {
        return withdrawn(key.fingerprint());
    }

    Optional<WithdrawnHostKey> withdrawn(Fingerprint fingerprint) {
        return Optional.ofNullable(withdrawn.get(fingerprint));
    }

    private static PublishedHostKey published(KnownHostsLine line, Map<String, Publication> publications) {
        String name = line.names().text();
        var publication = publications.get(name + " " + line.key().fingerprint());
        if (publication == null) {
            throw new IllegalStateException("a bundled key without its published fingerprint: " + name);
        }
        return new PublishedHostKey(name, line.key(), publication);
    }

    private static List<List<String>> rows(String file) {
        return text(file)
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> List.of(line.split("\t", -1)))
                .toList();
    }

    static String text(String file) {
        try (InputStream in = BundledHostKeys.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: " + FOLDER + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
