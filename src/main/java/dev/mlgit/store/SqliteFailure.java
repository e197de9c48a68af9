// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.store;

import dev.mlgit.core.error.MlgitException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite's failures in the user's words. */
final class SqliteFailure {
    private SqliteFailure() {}

    static MlgitException of(Path file, Duration patience, SQLException failure) {
        return translated(file, patience, failure).causedBy(failure);
    }

    private static MlgitException translated(Path file, Duration patience, SQLException failure) {
        String hintElsewhere = "keep run records elsewhere: export MLGIT_DATA_DIR=DIRECTORY";
        return switch (primaryCode(failure)) {
            case SQLITE_BUSY, SQLITE_LOCKED ->
                MlgitException.failed(
                        "the database " + file + " is locked by another process (waited " + patience.toSeconds()
                                + " s); nothing was changed",
                        "see who has it open: fuser -v " + file,
                        "then try again");
            case SQLITE_NOTADB, SQLITE_CORRUPT ->
                MlgitException.failed(
                        "the database " + file + " is damaged, or no database at all; it was left as it is",
                        "put a backup in its place, or move it away to begin a new one: mv " + file + " " + file
                                + ".damaged",
                        "the files of each run are still in " + file.resolveSibling("runs"));
            case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY, SQLITE_AUTH ->
                MlgitException.failed("cannot open the database " + file + " for writing", hintElsewhere);
            case SQLITE_FULL ->
                MlgitException.failed(
                        "no space left on the disk of the database " + file + "; nothing was changed", hintElsewhere);
            default ->
                MlgitException.failed(
                        "the database " + file + " failed: " + failure.getMessage() + "; nothing was changed",
                        hintElsewhere);
        };
    }

    /** The low byte is the primary code; the rest says more than a user can act on. */
    private static SQLiteErrorCode primaryCode(SQLException failure) {
        int code = failure instanceof SQLiteException known ? known.getResultCode().code : failure.getErrorCode();
        return SQLiteErrorCode.getErrorCode(code & 0xff);
    }
}
