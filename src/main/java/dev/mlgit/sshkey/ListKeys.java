// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.ShellWord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Finds the keys in {@code ~/.ssh}, or in the places given, and tells what their files show. */
public final class ListKeys {
    /** What OpenSSH keeps beside the keys. */
    private static final Set<String> NO_KEYS = Set.of(
            "config",
            "known_hosts",
            "known_hosts.old",
            "known_hosts2",
            "authorized_keys",
            "authorized_keys2",
            "environment",
            "rc",
            "allowed_signers",
            "revoked_keys");

    /** What {@code FileWrites} writes before it moves it into place. */
    private static final String LEFT_OVER = "\\..+\\.\\d+\\.tmp";

    private static final String PUBLIC = ".pub";

    private final Environment environment;
    private final KeyHomes homes;
    private final Supplier<Instant> now;
    private final DescribeKey describe;
    private final UsualPairs usualPairs;

    /** A key, and whether its file is known to be the caller's own. */
    private record Found(KeyDescription key, boolean own) {}

    /**
     * @param now asked for only when there is a certificate
     * @param self the caller's user number
     */
    public ListKeys(Environment environment, KeyHomes homes, Supplier<Instant> now, KeyOpening opening, int self) {
        this.environment = environment;
        this.homes = homes;
        this.now = now;
        this.describe = new DescribeKey(opening);
        this.usualPairs = new UsualPairs(self);
    }

    /** @param places files and directories as typed; empty for the SSH directory */
    List<ListedKey> run(List<String> places) {
        var found = new ArrayList<Found>();
        if (places.isEmpty()) {
            found.addAll(inDirectory(environment.sshDirectory(), false));
        }
        for (String place : places) {
            Path path = environment.path(place);
            if (Files.isDirectory(path)) {
                found.addAll(inDirectory(path, true));
            } else {
                KeyDescription key = describe.run(path)
                        .orElseThrow(() -> MlgitException.failed(path + " is not an SSH key file", "mlgit key list"));
                found.add(new Found(key, false));
            }
        }
        Map<Path, KeyHome> known = new HashMap<>();
        var listed = new ArrayList<ListedKey>(found.size());
        for (Found one : found) {
            listed.add(listed(one.key(), one.own(), known));
        }
        return listed;
    }

    private ListedKey listed(KeyDescription key, boolean own, Map<Path, KeyHome> known) {
        KeyHome home = key.link().isPresent()
                ? homes.of(key.path())
                : known.computeIfAbsent(parent(key), directory -> homes.of(key.path()));
        Optional<KeyCertificate> certificate = key.certificate();
        if (certificate.isEmpty() || !certificate.get().isInvalidAt(now.get())) {
            return new ListedKey(key, home, own);
        }
        var expired = new KeyProblem(
                "expired", key.path() + " is not valid now", "ask whoever signed it for a new certificate");
        return new ListedKey(key.with(expired), home, own);
    }

    private static Path parent(KeyDescription key) {
        return Optional.ofNullable(key.path().getParent()).orElse(key.path());
    }

    private List<Found> inDirectory(Path directory, boolean mustExist) {
        if (!mustExist && !Files.exists(directory)) {
            return List.of();
        }
        KeyNames names = KeyNames.in(directory);
        var found = new ArrayList<Found>();
        var halves = new ArrayList<Path>();
        Iterator<Optional<KeyDescription>> glances =
                usualPairs.describe(directory, pairs(names)).iterator();
        for (String name : names.inOrder()) {
            boolean pair = names.hasPublicHalf(name);
            Optional<KeyDescription> usual = pair && isCandidate(name) ? glances.next() : Optional.empty();
            Optional<KeyDescription> key = usual.isPresent() ? usual : entry(directory.resolve(name), name);
            if (key.isPresent()) {
                found.add(new Found(key.get(), usual.isPresent()));
            } else if (pair) {
                halves.add(directory.resolve(name + PUBLIC));
            }
        }
        // A public half is left out only for the sake of a private one that is shown.
        for (Path half : halves) {
            describe(half).ifPresent(key -> found.add(new Found(key, false)));
        }
        return found;
    }

    /** The private files that have a public half beside. */
    private static List<String> pairs(KeyNames names) {
        var pairs = new ArrayList<String>();
        for (String name : names.inOrder()) {
            if (names.hasPublicHalf(name) && isCandidate(name)) {
                pairs.add(name);
            }
        }
        return pairs;
    }

    private Optional<KeyDescription> entry(Path path, String name) {
        if (name.startsWith(".")) {
            return name.endsWith(".tmp") && name.matches(LEFT_OVER) ? leftOver(path) : Optional.empty();
        }
        return NO_KEYS.contains(name) ? Optional.empty() : describe(path);
    }

    private static boolean isCandidate(String name) {
        return !name.startsWith(".") && !name.endsWith(PUBLIC) && !NO_KEYS.contains(name);
    }

    /** Empty for files that have nothing to do with keys; what looks like a key and is none is shown with its problem. */
    private Optional<KeyDescription> describe(Path path) {
        try {
            Optional<KeyDescription> key = describe.inDirectory(path);
            if (key.isEmpty() && Files.isDirectory(path)) {
                return key;
            }
            boolean stray = key.filter(found -> found.protection().isEmpty())
                    .filter(found -> !String.valueOf(path.getFileName()).endsWith(PUBLIC))
                    .isPresent();
            return stray ? Optional.empty() : key.or(() -> notAKey(path));
        } catch (MlgitException failure) {
            boolean concernsUs = hasKeyName(path) || failure.getCause() instanceof MalformedKeyException;
            return concernsUs ? Optional.of(unreadable(path, failure)) : Optional.empty();
        }
    }

    private static Optional<KeyDescription> notAKey(Path path) {
        return hasKeyName(path)
                ? Optional.of(unreadable(
                        path, MlgitException.failed(path + " is not an SSH key file", "rm " + ShellWord.of(path))))
                : Optional.empty();
    }

    private static KeyDescription unreadable(Path path, MlgitException failure) {
        String fix = failure.hints().isEmpty() ? "" : failure.hints().get(0);
        return KeyDescription.unreadable(path, new KeyProblem("unreadable", failure.text(), fix));
    }

    /** A name that ssh looks for, or that people give keys. */
    private static boolean hasKeyName(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.startsWith("id_") || name.endsWith(PUBLIC) || name.endsWith(".pem") || name.endsWith(".ppk");
    }

    /** Named only when it holds a key: other programs leave files like that too. */
    private static Optional<KeyDescription> leftOver(Path path) {
        try (KeyFile file = KeyFile.read(path)) {
            return KeyFileReader.looksPrivate(file.content())
                    ? Optional.of(KeyDescription.unreadable(path, KeyProblem.leftOver(path)))
                    : Optional.empty();
        } catch (MlgitException empty) {
            return Optional.empty();
        }
    }
}
