// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.provenance.Reason;
import java.nio.file.FileSystemException;

/** What went wrong with a repository, in words for people. */
final class SnapshotFailure {
    private SnapshotFailure() {}

    static MlgitException of(String what, Exception failure) {
        return MlgitException.failed(what + ": " + text(failure)).causedBy(failure);
    }

    static String text(Exception failure) {
        if (failure instanceof AbsentException absent) {
            return Reason.text(absent.reason());
        }
        if (failure instanceof FileSystemException named && named.getFile() != null) {
            return named.getFile() + ": " + FileFailure.of(named);
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
