// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables, as a list of migrations in order. {@code user_version} in the file counts those that were applied, and
 * {@code application_id} says whose file it is.
 */
final class SqliteSchema {
    /** "mlgt" in ASCII. */
    private static final int APPLICATION = 0x6d6c6774;

    private static final List<List<String>> MIGRATIONS =
            List.of(List.of("""
                    CREATE TABLE run (
                        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
                        name TEXT NOT NULL UNIQUE,
                        display_name TEXT NOT NULL,
                        experiment_name TEXT NOT NULL,
                        command TEXT NOT NULL,
                        code TEXT NOT NULL,
                        compute TEXT NOT NULL,
                        created_at TEXT NOT NULL,
                        created_by TEXT NOT NULL,
                        details TEXT NOT NULL,
                        status TEXT NOT NULL,
                        start_time TEXT,
                        end_time TEXT,
                        exit_code INTEGER,
                        error_code TEXT,
                        error_message TEXT)
                    """, "CREATE INDEX run_by_experiment ON run (experiment_name, sequence)", """
                    CREATE TABLE run_text (
                        run TEXT NOT NULL REFERENCES run (name),
                        kind TEXT NOT NULL CHECK (kind IN ('property', 'tag', 'absent')),
                        name TEXT NOT NULL,
                        position INTEGER NOT NULL,
                        value TEXT NOT NULL,
                        PRIMARY KEY (run, kind, name)) WITHOUT ROWID
                    """));

    static final int NEWEST = MIGRATIONS.size();

    private SqliteSchema() {}

    static int versionOf(Connection connection) throws SQLException {
        return number(connection, "PRAGMA user_version");
    }

    /** True for a file without a version of ours that has tables all the same: somebody else's. */
    static boolean isForeign(Connection connection) throws SQLException {
        int application = number(connection, "PRAGMA application_id");
        if (application == APPLICATION) {
            return false;
        }
        return application != 0 || number(connection, "SELECT count(*) FROM sqlite_master") > 0;
    }

    /** Applies what is missing; the caller's transaction holds all of it or nothing. */
    static void migrate(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (int version = versionOf(connection); version < NEWEST; version++) {
                for (String sql : MIGRATIONS.get(version)) {
                    statement.executeUpdate(sql);
                }
            }
            statement.executeUpdate("PRAGMA application_id = " + APPLICATION);
            statement.executeUpdate("PRAGMA user_version = " + NEWEST);
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }
}
