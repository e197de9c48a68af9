// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A backup that was made, or would be.
 *
 * @param directory where it goes
 * @param home what becomes of that directory
 * @param readers who else can read it
 * @param items what is in it
 * @param generation the file; empty when none was written
 * @param alreadyThere true when the newest one holds the same, which {@code generation} is then
 * @param removed older backups that made room
 */
record Backup(
        Path directory,
        KeyHome home,
        List<String> readers,
        List<BackupItem> items,
        Optional<BackupGeneration> generation,
        boolean alreadyThere,
        List<Path> removed) {
    Backup {
        readers = List.copyOf(readers);
        items = List.copyOf(items);
        removed = List.copyOf(removed);
    }

    Backup written(BackupGeneration made, List<Path> pruned) {
        return new Backup(directory, home, readers, items, Optional.of(made), false, pruned);
    }

    Backup foundIn(BackupGeneration newest) {
        return new Backup(directory, home, readers, items, Optional.of(newest), true, List.of());
    }
}
