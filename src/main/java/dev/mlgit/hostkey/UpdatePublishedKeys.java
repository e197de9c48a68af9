// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.file.FileWrites;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.NodeParser;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Fetches the keys GitHub publishes and lays them over the bundled ones; a key once withdrawn stays withdrawn. */
public final class UpdatePublishedKeys {
    /** Where GitHub publishes its keys for programs. */
    public static final URI META = URI.create("https://api.github.com/meta");

    private static final String PUBLISHER = "GitHub";
    private static final String MAIN_NAME = "github.com";

    private final PublishedPage page;
    private final NodeParser parser;
    private final URI address;
    private final Path dataDirectory;
    private final InstantSource clock;

    /** @param address what to ask, {@link #META} but for tests */
    public UpdatePublishedKeys(
            PublishedPage page, NodeParser parser, URI address, Path dataDirectory, InstantSource clock) {
        this.page = page;
        this.parser = parser;
        this.address = address;
        this.dataDirectory = dataDirectory;
        this.clock = clock;
    }

    /** True for keys of the publisher whose keys can be fetched. */
    static boolean fetches(Publication publication) {
        return publication.publisher().equals(PUBLISHER);
    }

    /** Asks, verifies and compares; writes nothing. */
    PublishedDifference compare() {
        var bundled = BundledHostKeys.load();
        String today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate().toString();
        requireNotOlder(bundled, today);
        List<SshPublicKey> keys = new GitHubMeta(parser).keys(page.read(address));
        for (SshPublicKey key : keys) {
            bundled.withdrawn(key).ifPresent(withdrawn -> {
                throw MlgitException.refused("the answer of GitHub's /meta is not to be trusted: it names the old "
                        + withdrawn.type() + " key " + withdrawn.fingerprint() + ": " + withdrawn.reason()
                        + "; nothing was changed");
            });
        }
        var publication = new Publication(PUBLISHER, address.toString(), today);
        var fetched = new ArrayList<PublishedHostKey>();
        names(bundled).forEach(name -> keys.forEach(key -> fetched.add(new PublishedHostKey(name, key, publication))));
        var believed = bundled.with(PublishedOverlay.in(dataDirectory)).publishedFor(MAIN_NAME);
        var now = fetched.stream().filter(key -> key.name().equals(MAIN_NAME)).toList();
        return new PublishedDifference(
                now.stream().filter(key -> holds(believed, key)).toList(),
                now.stream().filter(key -> !holds(believed, key)).toList(),
                believed.stream().filter(key -> !holds(now, key)).toList(),
                new PublishedOverlay(fetched),
                PublishedOverlay.fileIn(dataDirectory));
    }

    /** Writes what was compared. */
    void accept(PublishedDifference difference) {
        Path file = difference.file();
        try {
            Files.createDirectories(
                    file.getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            FileWrites.replace(file, difference.overlay().text().getBytes(StandardCharsets.ISO_8859_1), "rw-------");
        } catch (IOException unwritable) {
            throw MlgitException.failed(
                            "cannot write " + SafeText.line(file.toString()) + ": " + FileFailure.of(unwritable))
                    .causedBy(unwritable);
        }
    }

    /** GitHub's names, its other ones too: they show the same keys. */
    private static List<String> names(BundledHostKeys bundled) {
        var names = new ArrayList<>(List.of(MAIN_NAME));
        bundled.mainNames().forEach((name, main) -> {
            if (main.equals(MAIN_NAME)) {
                names.add(name);
            }
        });
        return names;
    }

    private static void requireNotOlder(BundledHostKeys bundled, String today) {
        String newest = bundled.publishedFor(MAIN_NAME).stream()
                .map(key -> key.publication().readOn())
                .max(String::compareTo)
                .orElse("");
        if (today.compareTo(newest) < 0) {
            throw MlgitException.failed(
                    "the clock of this machine says " + today + ", and the keys that came with mlgit are of " + newest,
                    "set the clock first: without it no certificate can be verified either");
        }
    }

    private static boolean holds(List<PublishedHostKey> keys, PublishedHostKey key) {
        return keys.stream().anyMatch(one -> one.key().equals(key.key()));
    }
}
