// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.store;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.NodeFormatter;
import dev.mlgit.core.output.NodeParser;
import dev.mlgit.run.CodeOrigin;
import dev.mlgit.run.Creation;
import dev.mlgit.run.RunDescription;
import dev.mlgit.run.RunError;
import dev.mlgit.run.RunName;
import dev.mlgit.run.RunProgress;
import dev.mlgit.run.RunRecord;
import dev.mlgit.run.RunStatus;
import java.nio.file.FileSystem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records to rows and back. */
final class RunRows {
    private static final String COLUMNS = "name, display_name, experiment_name, command, code, compute, created_at,"
            + " created_by, details, status, start_time, end_time, exit_code, error_code, error_message";

    private final FileSystem files;
    private final NodeFormatter formatter;
    private final NodeParser parser;

    RunRows(FileSystem files, NodeFormatter formatter, NodeParser parser) {
        this.files = files;
        this.formatter = formatter;
        this.parser = parser;
    }

    void insert(Connection connection, RunRecord run) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO run (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, run.name().value());
            insert.setString(2, run.description().displayName());
            insert.setString(3, run.description().experimentName());
            insert.setString(4, run.description().command());
            insert.setString(5, run.description().code().toString());
            insert.setString(6, run.description().compute());
            insert.setString(7, run.creation().at().toString());
            insert.setString(8, run.creation().by());
            insert.setString(9, formatter.json(run.origin().details()).strip());
            set(insert, 10, run.progress());
            insert.executeUpdate();
        }
        insertTexts(connection, run.name(), "property", run.properties());
        insertTexts(connection, run.name(), "tag", run.tags());
        insertTexts(connection, run.name(), "absent", run.origin().absent());
    }

    void setDetails(Connection connection, RunName run, Node details) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE run SET details = ? WHERE name = ?")) {
            update.setString(1, formatter.json(details).strip());
            update.setString(2, run.value());
            update.executeUpdate();
        }
    }

    /** Sets the six columns of progress, the first at this place. */
    static void set(PreparedStatement statement, int first, RunProgress progress) throws SQLException {
        statement.setString(first, progress.status().name());
        statement.setString(first + 1, progress.start().map(Instant::toString).orElse(null));
        statement.setString(first + 2, progress.end().map(Instant::toString).orElse(null));
        statement.setObject(first + 3, progress.exitCode().orElse(null));
        statement.setString(first + 4, progress.error().map(RunError::code).orElse(null));
        statement.setString(first + 5, progress.error().map(RunError::message).orElse(null));
    }

    /** @param selection what follows the table's name; it has a question mark for each value */
    List<RunRecord> select(Connection connection, String selection, List<Object> values) throws SQLException {
        Map<String, Texts> texts = texts(connection, selection, values);
        var runs = new ArrayList<RunRecord>();
        try (PreparedStatement select = connection.prepareStatement("SELECT " + COLUMNS + " FROM run " + selection)) {
            bind(select, values);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    runs.add(whole(row, texts.getOrDefault(row.getString(1), new Texts())));
                }
            }
        }
        return List.copyOf(runs);
    }

    /** A row that another program wrote may hold anything. */
    private RunRecord whole(ResultSet row, Texts texts) throws SQLException {
        try {
            return record(row, texts);
        } catch (IllegalArgumentException | DateTimeException | MlgitException damaged) {
            throw MlgitException.failed("the record of run " + row.getString(1)
                            + " in the database is damaged; it was left as it is")
                    .causedBy(damaged);
        }
    }

    private RunRecord record(ResultSet row, Texts texts) throws SQLException {
        return new RunRecord(
                new RunName(row.getString(1)),
                new RunDescription(
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        files.getPath(row.getString(5)),
                        row.getString(6)),
                new Creation(Instant.parse(row.getString(7)), row.getString(8)),
                texts.properties,
                texts.tags,
                new CodeOrigin(parser.parse(row.getString(9)), texts.absent),
                progress(row));
    }

    private static RunProgress progress(ResultSet row) throws SQLException {
        @Nullable String code = row.getString(14);
        @Nullable String message = row.getString(15);
        int exitCode = row.getInt(13);
        Optional<Integer> known = row.wasNull() ? Optional.empty() : Optional.of(exitCode);
        return new RunProgress(
                RunStatus.valueOf(row.getString(10)),
                Optional.ofNullable(row.getString(11)).map(Instant::parse),
                Optional.ofNullable(row.getString(12)).map(Instant::parse),
                known,
                code == null || message == null ? Optional.empty() : Optional.of(new RunError(code, message)));
    }

    private static void insertTexts(Connection connection, RunName run, String kind, Map<String, String> texts)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO run_text (run, kind, name, position, value) VALUES (?, ?, ?, ?, ?)")) {
            int position = 0;
            for (var text : texts.entrySet()) {
                insert.setString(1, run.value());
                insert.setString(2, kind);
                insert.setString(3, text.getKey());
                insert.setInt(4, position++);
                insert.setString(5, text.getValue());
                insert.executeUpdate();
            }
        }
    }

    private static Map<String, Texts> texts(Connection connection, String selection, List<Object> values)
            throws SQLException {
        var texts = new LinkedHashMap<String, Texts>();
        try (PreparedStatement select = connection.prepareStatement("SELECT run, kind, name, value FROM run_text"
                + " WHERE run IN (SELECT name FROM run " + selection + ") ORDER BY run, kind, position")) {
            bind(select, values);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    texts.computeIfAbsent(row.getString(1), run -> new Texts())
                            .of(row.getString(2))
                            .put(row.getString(3), row.getString(4));
                }
            }
        }
        return texts;
    }

    private static void bind(PreparedStatement statement, List<Object> values) throws SQLException {
        for (int index = 0; index < values.size(); index++) {
            statement.setObject(index + 1, values.get(index));
        }
    }

    /** The three maps of one run, while they are read. */
    private static final class Texts {
        private final Map<String, String> properties = new LinkedHashMap<>();
        private final Map<String, String> tags = new LinkedHashMap<>();
        private final Map<String, String> absent = new LinkedHashMap<>();

        Map<String, String> of(String kind) {
            return switch (kind) {
                case "property" -> properties;
                case "tag" -> tags;
                default -> absent;
            };
        }
    }
}
