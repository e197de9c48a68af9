// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.sshkey.container.AgeFile;
import dev.mlgit.sshkey.container.DamagedContainerException;
import dev.mlgit.sshkey.container.TarArchive;
import dev.mlgit.sshkey.container.TarEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is in a backup file: an age file around a tar archive, whose first entry tells the version. */
final class BackupContainer {
    private static final String LABEL = "mlgit-key-backup";
    private static final String VERSION = "version 1\n";

    private final AgeFile age;
    private final RandomBytes random;
    private final OtherBackups others;

    /** @param others names them where one is damaged */
    BackupContainer(AgeFile age, RandomBytes random, OtherBackups others) {
        this.age = age;
        this.random = random;
        this.others = others;
    }

    /** The bytes of the file; passphrase and items stay as they are. */
    byte[] pack(List<BackupItem> items, Passphrase passphrase, Instant now) {
        var entries = new ArrayList<TarEntry>();
        entries.add(new TarEntry(LABEL, 0600, VERSION.getBytes(StandardCharsets.US_ASCII)));
        items.forEach(item -> entries.add(new TarEntry(item.name(), item.kind().mode(), item.content())));
        byte[] archive = TarArchive.write(entries, now.getEpochSecond());
        byte[] secret = passphrase.utf8();
        try {
            return age.encrypt(archive, secret, random::fill);
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(archive, (byte) 0);
        }
    }

    /** Empty when the passphrase is not the one; fails when the file is not as it was written. */
    Optional<List<BackupItem>> unpack(Path file, byte[] content, Passphrase passphrase) {
        byte[] secret = passphrase.utf8();
        try {
            Optional<byte[]> archive = age.decrypt(content, secret);
            if (archive.isEmpty()) {
                return Optional.empty();
            }
            List<TarEntry> entries = TarArchive.read(archive.get());
            Arrays.fill(archive.get(), (byte) 0);
            return Optional.of(items(file, entries));
        } catch (DamagedContainerException damaged) {
            throw MlgitException.failed(
                            "the backup " + file + " is damaged, and nothing of it is used: " + damaged.getMessage(),
                            others.hint(file))
                    .causedBy(damaged);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static List<BackupItem> items(Path file, List<TarEntry> entries) throws DamagedContainerException {
        if (entries.isEmpty() || !entries.get(0).name().equals(LABEL)) {
            throw new DamagedContainerException("it is not one of mlgit's");
        }
        if (!new String(entries.get(0).content(), StandardCharsets.US_ASCII).equals(VERSION)) {
            throw MlgitException.failed("the backup " + file + " was made by a newer mlgit");
        }
        return entries.stream()
                .skip(1)
                .map(entry -> new BackupItem(entry.name(), BackupItem.Kind.of(entry.name()), entry.content()))
                .toList();
    }
}
