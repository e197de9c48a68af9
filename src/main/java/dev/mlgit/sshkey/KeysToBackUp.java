// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.ShellWord;
import dev.mlgit.sshkey.container.TarArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the files of a backup, and refuses a private key that anybody could use who reads it. */
final class KeysToBackUp {
    /** Larger than any key; what is larger is something else. */
    private static final int LARGEST_KEY = 64 * 1024;

    private static final int LARGEST_OTHER = 16 * 1024 * 1024;
    /** ssh-keygen's default before OpenSSH 9.4; fewer are guessed too fast for a share that others read. */
    private static final int FEWEST_ROUNDS = 16;

    private final Environment environment;
    private final Console console;

    KeysToBackUp(Environment environment, Console console) {
        this.environment = environment;
        this.console = console;
    }

    List<BackupItem> collect(BackupRequest request) {
        Map<String, BackupItem> items = new LinkedHashMap<>();
        var unprotected = new ArrayList<Path>();
        for (Path file : request.files().isEmpty() ? candidates() : named(request.files())) {
            addKey(file, request, items, unprotected);
        }
        if (!unprotected.isEmpty()) {
            throw refusal(unprotected);
        }
        if (items.isEmpty()) {
            throw MlgitException.failed(
                    "there is no private key in " + environment.sshDirectory() + " to back up", "mlgit keygen");
        }
        if (request.withKnownHosts()) {
            addBeside(environment.sshDirectory().resolve("known_hosts"), items);
        }
        if (request.withConfig()) {
            addBeside(environment.sshDirectory().resolve("config"), items);
        }
        return List.copyOf(items.values());
    }

    private List<Path> candidates() {
        try (var files = Files.list(environment.sshDirectory())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".pub"))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException unreadable) {
            throw unreadable(environment.sshDirectory(), unreadable);
        }
    }

    private List<Path> named(List<String> files) {
        return files.stream().map(environment::path).distinct().toList();
    }

    private void addKey(Path file, BackupRequest request, Map<String, BackupItem> items, List<Path> unprotected) {
        boolean asked = !request.files().isEmpty();
        if (asked && !Files.isRegularFile(file)) {
            throw MlgitException.failed("cannot read the key " + file + ": "
                    + (Files.exists(file) ? "it is no plain file" : "No such file or directory"));
        }
        byte[] content = content(file, LARGEST_KEY).orElse(new byte[0]);
        Optional<KeyProtection> protection = PrivateKeyProtection.of(file, content);
        if (protection.isEmpty()) {
            if (asked) {
                throw MlgitException.failed(file + " is not a private key file");
            }
            return;
        }
        if (!protection.get().encrypted()) {
            Arrays.fill(content, (byte) 0);
            unprotected.add(file);
            return;
        }
        warnOfFewRounds(file, protection.get());
        add(file, BackupItem.Kind.PRIVATE_KEY, content, items);
        addBeside(file.resolveSibling(file.getFileName() + ".pub"), items);
        addBeside(file.resolveSibling(file.getFileName() + "-cert.pub"), items);
    }

    private void warnOfFewRounds(Path file, KeyProtection protection) {
        if (protection.rounds().filter(rounds -> rounds < FEWEST_ROUNDS).isPresent()) {
            console.warn("the passphrase of " + file + " is quickly guessed by whoever reads the backup: "
                    + protection.rounds().get() + " rounds, where " + MakeKeyRequest.DEFAULT_ROUNDS + " are usual");
            console.hint("mlgit key passphrase -f " + ShellWord.of(file));
        }
    }

    private void addBeside(Path file, Map<String, BackupItem> items) {
        if (Files.isRegularFile(file)) {
            byte[] content = content(file, LARGEST_OTHER)
                    .orElseThrow(() -> MlgitException.failed(file + " is too large for a backup of keys"));
            add(file, BackupItem.Kind.of(String.valueOf(file.getFileName())), content, items);
        }
    }

    private static void add(Path file, BackupItem.Kind kind, byte[] content, Map<String, BackupItem> items) {
        String name = String.valueOf(file.getFileName());
        if (!TarArchive.canHold(name) || BackupItem.Kind.of(name) != kind) {
            throw MlgitException.usage(
                    "the file name of " + file + " cannot stand in a backup", "rename it, as ssh names keys: id_NAME");
        }
        if (items.put(name, new BackupItem(name, kind, content)) != null) {
            throw MlgitException.usage("two of the keys have the same name: " + name, "back them up one by one");
        }
    }

    /** Empty when it is larger. */
    private static Optional<byte[]> content(Path file, int largest) {
        try (var stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(largest + 1);
            return bytes.length > largest ? Optional.empty() : Optional.of(bytes);
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
    }

    private static MlgitException refusal(List<Path> unprotected) {
        var hints = new ArrayList<String>();
        unprotected.forEach(file -> hints.add("mlgit key passphrase -f " + ShellWord.of(file)));
        hints.add("or back up others alone: mlgit key backup -f FILE");
        String names =
                String.join(", ", unprotected.stream().map(Path::toString).toList());
        return MlgitException.refused(
                "not backed up, for whoever reads the share could use " + (unprotected.size() == 1 ? "a key" : "keys")
                        + " without a passphrase: " + names,
                hints.toArray(String[]::new));
    }

    private static MlgitException unreadable(Path file, IOException failure) {
        return MlgitException.failed("cannot read " + file + ": " + FileFailure.of(failure))
                .causedBy(failure);
    }
}
