// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.io.ShellWord;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The directory a key goes to: made when it is {@code ~/.ssh}, refused where files can't be kept private. */
final class KeyDirectory {
    private final OwnerOnlyProbe probe;
    private final Path sshDirectory;

    KeyDirectory(OwnerOnlyProbe probe, Path sshDirectory) {
        this.probe = probe;
        this.sshDirectory = sshDirectory;
    }

    /** True when it is missing and will be made. */
    boolean isToBeMade(Path directory) {
        return isSshDirectory(directory) && !Files.exists(directory);
    }

    /** Makes {@code ~/.ssh} with mode 0700. */
    void make(Path directory) {
        try {
            var ownerOnly = PosixFilePermissions.fromString("rwx------");
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(ownerOnly));
            if (!Files.getPosixFilePermissions(directory).equals(ownerOnly)) {
                open(directory, ownerOnly);
            }
        } catch (IOException failure) {
            throw MlgitException.failed("could not create directory '" + directory + "': " + FileFailure.of(failure))
                    .causedBy(failure);
        }
    }

    /** Gives back what the umask took; whether a mount that refuses this keeps keys private is asked next. */
    private static void open(Path directory, Set<PosixFilePermission> ownerOnly) throws IOException {
        try {
            Files.setPosixFilePermissions(directory, ownerOnly);
        } catch (FileSystemException refused) {
            if (!Files.isWritable(directory)) {
                throw refused;
            }
        }
    }

    /** Takes back {@link #make}; a directory that somebody has put something into stays. */
    void unmake(Path directory) {
        try {
            Files.delete(directory);
        } catch (DirectoryNotEmptyException inUse) {
            return;
        } catch (IOException failure) {
            throw MlgitException.failed("could not remove directory '" + directory + "': " + FileFailure.of(failure))
                    .causedBy(failure);
        }
    }

    /** Refuses when everybody could read a private key there; fails when nothing can be written there. */
    void requirePrivacy(KeyPlace place) {
        Path directory = place.directory();
        try {
            if (probe.keepsFilesPrivate(directory)) {
                return;
            }
        } catch (IOException failure) {
            throw saving(place, failure);
        }
        String hint = isSshDirectory(directory)
                ? "choose a directory on this machine's own disk: mlgit keygen -f DIRECTORY/"
                        + place.path().getFileName()
                : "mlgit keygen -f ~/.ssh/" + place.path().getFileName();
        throw MlgitException.refused(
                "file modes do not stick in " + directory + ": others could read a private key there", hint);
    }

    static MlgitException saving(KeyPlace place, IOException failure) {
        String[] hints = failure instanceof NoSuchFileException && !KeyFile.isThere(place.directory())
                ? new String[] {"make the directory first: mkdir -p -m 700 " + ShellWord.of(place.directory())}
                : new String[0];
        return MlgitException.failed("Saving key \"" + place.shown() + "\" failed: " + FileFailure.of(failure), hints)
                .causedBy(failure);
    }

    private boolean isSshDirectory(Path directory) {
        return directory.equals(sshDirectory.normalize());
    }
}
