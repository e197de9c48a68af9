// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.file.Mount;
import dev.mlgit.core.file.MountTable;
import dev.mlgit.core.file.SecretFile;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestConsole;
import dev.mlgit.testkit.TestEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A home with keys, a share beside it, and the two commands without their cost of deriving keys. */
final class BackupBench {
    private static final KeyHome KEPT = new KeyHome(StoragePlace.CLOUDFILES, Survival.YES, "on the mounted share");

    final List<Mount> mounts = new ArrayList<>();
    final Path home;
    final Path share;
    String backupPassphrase = "a backup's own";
    KeyHome destination = KEPT;
    TestEnvironment environment;
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");

    BackupBench(Path root) {
        try {
            Path real = root.toRealPath();
            home = Files.createDirectories(real.resolve("home"));
            share = Files.createDirectories(real.resolve("share"));
            environment = TestEnvironment.at(home).with("MLGIT_CLOUDFILES", share.toString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A real key with the passphrase {@code sesame}, in {@code ~/.ssh}. */
    Path key(String name) {
        makeDirectory();
        Path made =
                new KeyMaking(home).make(KeyType.ed25519, 256, "sesame").place().path();
        try {
            Files.move(made.resolveSibling(made.getFileName() + ".pub"), ssh().resolve(name + ".pub"));
            return Files.move(made, ssh().resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A key that ssh-keygen makes with these options. */
    Path foreignKey(String name, String options) {
        makeDirectory();
        RealParts.assumeSshKeygen();
        RealCommand.run(ssh(), environment.variables(), List.of("sh", "-c", "ssh-keygen -q -f " + name + " " + options))
                .success();
        return ssh().resolve(name);
    }

    Path file(String name, String content) {
        makeDirectory();
        try {
            return Files.writeString(ssh().resolve(name), content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path ssh() {
        return home.resolve(".ssh");
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** With a yes, and the passphrase from a file. */
    Backup backUp(String... files) {
        return backUp(
                TestConsole.silent(),
                new BackupRequest(
                        List.of(files),
                        Optional.empty(),
                        Optional.of("-"),
                        false,
                        false,
                        BackupRequest.DEFAULT_KEEP,
                        true));
    }

    Backup backUp(TestConsole console, BackupRequest request) {
        return new BackUpKeys(environment, console, parts(console)).run(request);
    }

    Restored restore() {
        return restore(TestConsole.silent(), new RestoreRequest(Optional.empty(), Optional.of("-"), false));
    }

    Restored restore(TestConsole console, RestoreRequest request) {
        return restoring(console).run(request);
    }

    RestoreKeys restoring(TestConsole console) {
        return new RestoreKeys(environment, console, parts(console));
    }

    /** Names, modes and contents below {@code ~/.ssh}. */
    Map<String, String> tree() {
        var tree = new TreeMap<String, String>();
        try (var files = Files.list(ssh())) {
            for (Path file : files.toList()) {
                tree.put(
                        file.getFileName().toString(),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) + " "
                                + Files.readString(file));
            }
            return tree;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private BackupParts parts(TestConsole console) {
        var secrets = new SecretFile(
                "passphrase", () -> environment, () -> (backupPassphrase + "\n").getBytes(StandardCharsets.UTF_8));
        var homes = new FakeKeyHomes(destination);
        var alone = FakeSharedMachine.ofOnePerson();
        return new BackupParts(
                new BackupPassphrase(console, secrets),
                () -> (passphrase, salt, cost, length) -> Arrays.copyOf(passphrase, length),
                new SecureRandom()::nextBytes,
                homes,
                new CheckKeyPrivacy(environment, alone, homes),
                new BackupReaders(new MountTable(mounts), alone),
                new PosixOwnerOnlyProbe(),
                () -> now);
    }

    private void makeDirectory() {
        try {
            if (!Files.exists(ssh())) {
                Files.createDirectory(
                        ssh(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
