// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.io.ShellWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
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

    /** @param now asked for only when there is a certificate */
    public ListKeys(Environment environment, KeyHomes homes, Supplier<Instant> now, KeyOpening opening) {
        this.environment = environment;
        this.homes = homes;
        this.now = now;
        this.describe = new DescribeKey(opening);
    }

    /** @param places files and directories as typed; empty for the SSH directory */
    List<ListedKey> run(List<String> places) {
        var found = new ArrayList<KeyDescription>();
        if (places.isEmpty()) {
            found.addAll(inDirectory(environment.sshDirectory(), false));
        }
        for (String place : places) {
            Path path = environment.path(place);
            if (Files.isDirectory(path)) {
                found.addAll(inDirectory(path, true));
            } else {
                found.add(describe.run(path)
                        .orElseThrow(() -> MlgitException.failed(path + " is not an SSH key file", "mlgit key list")));
            }
        }
        Map<Path, KeyHome> known = new HashMap<>();
        var listed = new ArrayList<ListedKey>(found.size());
        for (KeyDescription key : found) {
            listed.add(listed(key, known));
        }
        return listed;
    }

    private ListedKey listed(KeyDescription key, Map<Path, KeyHome> known) {
        KeyHome home = key.link().isPresent()
                ? homes.of(key.path())
                : known.computeIfAbsent(parent(key), directory -> homes.of(key.path()));
        Optional<KeyCertificate> certificate = key.certificate();
        if (certificate.isEmpty() || !certificate.get().isInvalidAt(now.get())) {
            return new ListedKey(key, home);
        }
        var expired = new KeyProblem(
                "expired", key.path() + " is not valid now", "ask whoever signed it for a new certificate");
        return new ListedKey(key.with(expired), home);
    }

    private static Path parent(KeyDescription key) {
        return Optional.ofNullable(key.path().getParent()).orElse(key.path());
    }

    private List<KeyDescription> inDirectory(Path directory, boolean mustExist) {
        if (!mustExist && !Files.exists(directory)) {
            return List.of();
        }
        List<String> inOrder = names(directory);
        Set<String> names = new HashSet<>(inOrder);
        Map<String, KeyDescription> usual = UsualPairs.read(directory, firstHalves(inOrder, names));
        Set<String> shown = new HashSet<>();
        var found = new ArrayList<KeyDescription>();
        for (String name : inOrder) {
            if (!isSecondHalf(name, names)) {
                Optional.ofNullable(usual.get(name))
                        .or(() -> entry(directory, name))
                        .ifPresent(key -> {
                            shown.add(name);
                            found.add(key);
                        });
            }
        }
        // A public half is left out only for the sake of a private one that is shown.
        for (String name : inOrder) {
            if (isSecondHalf(name, names) && !shown.contains(firstHalf(name))) {
                describe(directory.resolve(name)).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<KeyDescription> entry(Path directory, String name) {
        if (name.startsWith(".")) {
            return name.endsWith(".tmp") && name.matches(LEFT_OVER)
                    ? leftOver(directory.resolve(name))
                    : Optional.empty();
        }
        return NO_KEYS.contains(name) ? Optional.empty() : describe(directory.resolve(name));
    }

    private static List<String> firstHalves(List<String> inOrder, Set<String> names) {
        var halves = new ArrayList<String>();
        for (String name : inOrder) {
            if (isSecondHalf(name, names) && isCandidate(firstHalf(name))) {
                halves.add(firstHalf(name));
            }
        }
        return halves;
    }

    private static boolean isCandidate(String name) {
        return !name.startsWith(".") && !name.endsWith(PUBLIC) && !NO_KEYS.contains(name);
    }

    private static List<String> names(Path directory) {
        try (var entries = Files.newDirectoryStream(directory)) {
            var names = new ArrayList<String>();
            entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
            Collections.sort(names);
            return names;
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read the directory " + directory + ": " + FileFailure.of(unreadable))
                    .causedBy(unreadable);
        }
    }

    private static boolean isSecondHalf(String name, Set<String> names) {
        return name.endsWith(PUBLIC) && names.contains(firstHalf(name));
    }

    private static String firstHalf(String name) {
        return name.substring(0, name.length() - PUBLIC.length());
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
