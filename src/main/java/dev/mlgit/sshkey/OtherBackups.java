// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.ShellWord;
import java.nio.file.Path;
import java.util.Optional;

/** Tells where to look when a file that was named is of no use as a backup. */
final class OtherBackups {
    private static final String COMMAND = "mlgit key restore";

    private final BackupDirectory directories;

    OtherBackups(BackupDirectory directories) {
        this.directories = directories;
    }

    /** A hint: the list of the backups beside the file, or of the user's own; where there are none, to name one. */
    String hint(Path file) {
        Path beside = file.resolveSibling("");
        if (others(beside, file)) {
            return "take another one: " + COMMAND + " --list --from " + ShellWord.of(beside);
        }
        return own().filter(directory -> others(directory, file))
                .map(directory -> "take another one: " + COMMAND + " --list")
                .orElse("name a file that mlgit key backup wrote: " + COMMAND + " --from FILE");
    }

    private static boolean others(Path directory, Path file) {
        try {
            return new BackupFiles(directory)
                    .all().stream().anyMatch(backup -> !backup.file().equals(file));
        } catch (MlgitException unreadable) {
            return false;
        }
    }

    /** Empty where there is no share, or nobody can tell which directory on it is the user's. */
    private Optional<Path> own() {
        try {
            return Optional.of(directories.find(Optional.empty()));
        } catch (MlgitException nowhere) {
            return Optional.empty();
        }
    }
}
