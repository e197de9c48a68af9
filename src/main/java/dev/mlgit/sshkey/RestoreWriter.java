// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.file.FileWrites;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Carries a plan out. Everything that is in the way is kept under its other name before the first file is replaced, so
 * stopping at any moment loses nothing, and starting again goes on.
 */
final class RestoreWriter {
    private RestoreWriter() {}

    static void write(List<RestoreStep> steps) {
        for (RestoreStep step : steps) {
            if (step.kept().isPresent()) {
                keep(step.target(), step.kept().get(), step.item().kind());
            }
        }
        steps.forEach(RestoreWriter::write);
    }

    private static void keep(Path present, Path kept, BackupItem.Kind kind) {
        try {
            FileWrites.createNew(kept, Files.readAllBytes(present), kind.letters());
        } catch (IOException failure) {
            throw failed("cannot keep " + present + " as " + kept, failure);
        }
    }

    private static void write(RestoreStep step) {
        String letters = step.item().kind().letters();
        try {
            switch (step.action()) {
                case WRITE -> FileWrites.createNew(step.target(), step.item().content(), letters);
                case REPLACE -> FileWrites.replace(step.target(), step.item().content(), letters);
                case SAME -> mend(step.target(), letters);
                case CONFLICT -> throw new IllegalStateException("asked before: " + step.target());
            }
        } catch (IOException failure) {
            throw failed("cannot restore " + step.target(), failure);
        }
    }

    /** Takes away the rights that others should not have. */
    private static void mend(Path file, String letters) throws IOException {
        var wanted = PosixFilePermissions.fromString(letters);
        if (!wanted.containsAll(Files.getPosixFilePermissions(file))) {
            Files.setPosixFilePermissions(file, wanted);
        }
    }

    private static MlgitException failed(String what, IOException failure) {
        return MlgitException.failed(what + ": " + FileFailure.of(failure)).causedBy(failure);
    }
}
