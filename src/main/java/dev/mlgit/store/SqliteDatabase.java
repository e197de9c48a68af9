// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.store;

import dev.mlgit.core.error.MlgitException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.TransactionMode;

/**
 * One SQLite file: opened for each transaction, checked before it is used, never deleted and never replaced.
 *
 * <p>It keeps SQLite's rollback journal: a write-ahead log needs shared memory, which a mounted directory does not have.
 */
final class SqliteDatabase {
    /** What is done in one transaction. */
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private final Path file;
    private final Duration patience;
    private final SqliteLibrary library;

    /** @param patience how long to wait for another process's lock */
    SqliteDatabase(Path file, Duration patience, SqliteLibrary library) {
        this.file = file;
        this.patience = patience;
        this.library = library;
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Reads; the file must exist. */
    <T> T read(Work<T> work) {
        return transaction(TransactionMode.DEFERRED, work);
    }

    /** Writes, making the file and its tables where they are missing. */
    <T> T write(Work<T> work) {
        create();
        return transaction(TransactionMode.IMMEDIATE, work);
    }

    private <T> T transaction(TransactionMode mode, Work<T> work) {
        library.prepare();
        var config = new SQLiteConfig();
        config.setBusyTimeout(Math.toIntExact(patience.toMillis()));
        config.enforceForeignKeys(true);
        config.setTransactionMode(mode);
        try (Connection connection = JDBC.createConnection(JDBC.PREFIX + file, config.toProperties())) {
            connection.setAutoCommit(false);
            try {
                // In the transaction: between two questions outside of it another mlgit may make the tables.
                check(connection);
                if (SqliteSchema.versionOf(connection) < SqliteSchema.NEWEST) {
                    SqliteSchema.migrate(connection);
                }
                T result = work.in(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException failure) {
                connection.rollback();
                throw failure;
            }
        } catch (SQLException failure) {
            throw SqliteFailure.of(file, patience, failure);
        }
    }

    private void check(Connection connection) throws SQLException {
        int version = SqliteSchema.versionOf(connection);
        if (SqliteSchema.isForeign(connection)) {
            throw MlgitException.failed(
                    "the database " + file + " was not made by mlgit; it was left as it is",
                    "keep run records elsewhere: export MLGIT_DATA_DIR=DIRECTORY");
        }
        if (version > SqliteSchema.NEWEST) {
            throw MlgitException.failed(
                    "the database " + file + " is of a newer mlgit: its version is " + version
                            + ", this mlgit knows up to " + SqliteSchema.NEWEST + "; it was left as it is",
                    "update mlgit, or keep run records elsewhere: export MLGIT_DATA_DIR=DIRECTORY");
        }
    }

    private void create() {
        if (exists()) {
            return;
        }
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null && !Files.isDirectory(directory)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException meanwhile) {
            // Another mlgit made it between the question and the answer.
            return;
        } catch (IOException failure) {
            throw MlgitException.failed(
                            "cannot make the database " + file + ": " + failure.getMessage(),
                            "keep run records elsewhere: export MLGIT_DATA_DIR=DIRECTORY")
                    .causedBy(failure);
        }
    }
}
