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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
    private static final Pattern LEFT_OVER = Pattern.compile("\\.(.+)\\.\\d+\\.tmp");

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
        return found.stream().map(key -> listed(key, known)).toList();
    }

    private ListedKey listed(KeyDescription key, Map<Path, KeyHome> known) {
        KeyHome home = key.link().isPresent()
                ? homes.of(key.path())
                : known.computeIfAbsent(key.path().resolveSibling(""), directory -> homes.of(key.path()));
        boolean expired = key.certificate()
                .filter(certificate -> certificate.isInvalidAt(now.get()))
                .isPresent();
        return new ListedKey(
                expired
                        ? key.with(new KeyProblem(
                                "expired",
                                key.path() + " is not valid now",
                                "ask whoever signed it for a new certificate"))
                        : key,
                home);
    }

    private List<KeyDescription> inDirectory(Path directory, boolean mustExist) {
        if (!mustExist && !Files.exists(directory)) {
            return List.of();
        }
        Set<String> names = names(directory);
        var found = new ArrayList<KeyDescription>();
        for (String name : names) {
            if (LEFT_OVER.matcher(name).matches()) {
                leftOver(directory.resolve(name)).ifPresent(found::add);
            } else if (!NO_KEYS.contains(name) && !name.startsWith(".") && !isSecondHalf(name, names)) {
                describe(directory.resolve(name)).ifPresent(found::add);
            }
        }
        // A public half is left out only for the sake of a private one that is shown.
        Set<Path> shown = found.stream().map(KeyDescription::path).collect(Collectors.toSet());
        for (String name : names) {
            if (isSecondHalf(name, names)
                    && !shown.contains(directory.resolve(name.substring(0, name.length() - ".pub".length())))) {
                describe(directory.resolve(name)).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Set<String> names(Path directory) {
        try (var entries = Files.newDirectoryStream(directory)) {
            var names = new TreeSet<String>();
            entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
            return names;
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read the directory " + directory + ": " + FileFailure.of(unreadable))
                    .causedBy(unreadable);
        }
    }

    private static boolean isSecondHalf(String name, Set<String> names) {
        return name.endsWith(".pub") && names.contains(name.substring(0, name.length() - ".pub".length()));
    }

    /** Empty for files that have nothing to do with keys; what looks like a key and is none is shown with its problem. */
    private Optional<KeyDescription> describe(Path path) {
        try {
            if (Files.isDirectory(path)) {
                return Optional.empty();
            }
            Optional<KeyDescription> key = describe.run(path);
            boolean stray = key.filter(found -> found.protection().isEmpty())
                    .filter(found -> !String.valueOf(path.getFileName()).endsWith(".pub"))
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
        return name.startsWith("id_") || name.endsWith(".pub") || name.endsWith(".pem") || name.endsWith(".ppk");
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
