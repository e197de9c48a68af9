// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Tries it with an empty file: no secret is at stake before the answer is known. */
public final class PosixOwnerOnlyProbe implements OwnerOnlyProbe {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    @Override
    public boolean keepsFilesPrivate(Path directory) throws IOException {
        Path probe = Files.createTempFile(directory, ".mlgit-probe", "");
        try {
            return closes(probe);
        } catch (UnsupportedOperationException noModes) {
            return false;
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    /** Some mounts refuse every change of a mode, even to what it is. */
    private static boolean closes(Path probe) throws IOException {
        try {
            Files.setPosixFilePermissions(probe, OWNER_ONLY);
            return Files.getPosixFilePermissions(probe).equals(OWNER_ONLY);
        } catch (FileSystemException refused) {
            return false;
        }
    }
}
