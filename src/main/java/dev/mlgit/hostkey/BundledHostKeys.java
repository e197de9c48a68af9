// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.Fingerprint;
import dev.mlgit.core.id.SshPublicKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The published and the withdrawn keys that come with mlgit, from {@code config/hosts}, and published keys that were
 * fetched later.
 *
 * @param published by line of the published list
 * @param withdrawn by fingerprint
 * @param mainNames other names of a provider, each with the one under which its keys are published
 */
record BundledHostKeys(
        List<PublishedHostKey> published, Map<Fingerprint, WithdrawnHostKey> withdrawn, Map<String, String> mainNames) {
    private static final String FOLDER = "/dev/mlgit/config/hosts/";

    BundledHostKeys {
        published = List.copyOf(published);
        withdrawn = Map.copyOf(withdrawn);
        mainNames = Map.copyOf(mainNames);
    }

    /** With the keys that {@code host update} fetched for this user. */
    static BundledHostKeys load(Path dataDirectory) {
        return load().with(PublishedOverlay.in(dataDirectory));
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
        var mainNames = new HashMap<String, String>();
        rows("alternative_names.tsv").forEach(row -> mainNames.put(row.get(0), row.get(1)));
        return new BundledHostKeys(published, withdrawn, mainNames);
    }

    /**
     * With these in the place of the bundled ones, name by name. Left out are names the bundled list does not have
     * from the same publisher, keys fetched before the day the bundled ones were read, and withdrawn keys.
     */
    BundledHostKeys with(PublishedOverlay overlay) {
        var names =
                overlay.keys().stream().map(PublishedHostKey::name).distinct().toList();
        var all = new ArrayList<>(published);
        for (String name : names) {
            List<PublishedHostKey> bundled = publishedFor(name);
            List<PublishedHostKey> fetched = overlay.keys().stream()
                    .filter(key -> key.name().equals(name))
                    .filter(key -> withdrawn(key.key()).isEmpty())
                    .filter(key -> bundled.stream().allMatch(old -> replaces(key.publication(), old.publication())))
                    .toList();
            if (!fetched.isEmpty() && !bundled.isEmpty()) {
                all.removeIf(key -> key.name().equals(name));
                all.addAll(fetched);
            }
        }
        return new BundledHostKeys(all, withdrawn, mainNames);
    }

    private static boolean replaces(Publication fetched, Publication bundled) {
        return fetched.publisher().equals(bundled.publisher())
                && fetched.readOn().compareTo(bundled.readOn()) >= 0;
    }

    /** The keys published for this name, as known_hosts writes it. */
    List<PublishedHostKey> publishedFor(String name) {
        return published.stream().filter(key -> key.name().equals(name)).toList();
    }

    /** The hosts this very key is published for. */
    List<PublishedHostKey> publishedAnywhere(SshPublicKey key) {
        return published.stream().filter(one -> one.key().equals(key)).toList();
    }

    /** The provider's main name, where this is another one of it. */
    Optional<String> mainName(String name) {
        return Optional.ofNullable(mainNames.get(name));
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
