// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.store;

import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.NodeFormatter;
import dev.mlgit.core.output.NodeParser;
import dev.mlgit.run.RunFilter;
import dev.mlgit.run.RunName;
import dev.mlgit.run.RunProgress;
import dev.mlgit.run.RunRecord;
import dev.mlgit.run.RunStatus;
import dev.mlgit.run.RunStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Run records in one SQLite file. */
public final class SqliteRunStore implements RunStore {
    private final SqliteDatabase database;
    private final RunRows rows;

    /**
     * @param patience how long to wait for another process's lock
     * @param libraryCache where SQLite's native library is kept from one start to the next
     */
    public SqliteRunStore(Path file, Duration patience, Path libraryCache, NodeFormatter formatter, NodeParser parser) {
        this.database = new SqliteDatabase(file, patience, new SqliteLibrary(libraryCache));
        this.rows = new RunRows(file.getFileSystem(), formatter, parser);
    }

    @Override
    public boolean add(RunRecord run) {
        return database.write(connection -> {
            if (exists(connection, run.name())) {
                return false;
            }
            rows.insert(connection, run);
            return true;
        });
    }

    @Override
    public Optional<RunRecord> find(RunName name) {
        return query("WHERE name = ?", List.of(name.value())).stream().findFirst();
    }

    @Override
    public List<RunName> namesStartingWith(String prefix) {
        if (!database.exists()) {
            return List.of();
        }
        return database.read(connection -> {
            var names = new ArrayList<RunName>();
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT name FROM run WHERE substr(name, 1, ?) = ? ORDER BY name")) {
                select.setInt(1, prefix.codePointCount(0, prefix.length()));
                select.setString(2, prefix);
                try (ResultSet found = select.executeQuery()) {
                    while (found.next()) {
                        names.add(new RunName(found.getString(1)));
                    }
                }
            }
            return List.copyOf(names);
        });
    }

    @Override
    public List<RunRecord> list(RunFilter filter) {
        var values = new ArrayList<Object>();
        var where = new StringBuilder();
        filter.experiment().ifPresent(experiment -> {
            where.append("WHERE experiment_name = ? ");
            values.add(experiment);
        });
        where.append("ORDER BY sequence DESC");
        filter.last().ifPresent(last -> {
            where.append(" LIMIT ?");
            values.add(last);
        });
        return query(where.toString(), values);
    }

    @Override
    public boolean advance(RunName name, RunProgress next) {
        if (!database.exists()) {
            return false;
        }
        String from = next.status().predecessors().stream()
                .map(RunStatus::name)
                .collect(Collectors.joining("', '", "'", "'"));
        return database.write(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE run SET status = ?, start_time = ?, end_time = ?, exit_code = ?, error_code = ?,"
                            + " error_message = ? WHERE name = ? AND status IN (" + from + ")")) {
                RunRows.set(update, 1, next);
                update.setString(7, name.value());
                return update.executeUpdate() == 1;
            }
        });
    }

    @Override
    public boolean changeDetails(RunName name, UnaryOperator<Node> change) {
        if (!database.exists()) {
            return false;
        }
        return database.write(connection -> {
            List<RunRecord> found = rows.select(connection, "WHERE name = ?", List.of(name.value()));
            if (found.isEmpty()) {
                return false;
            }
            rows.setDetails(connection, name, change.apply(found.get(0).origin().details()));
            return true;
        });
    }

    private List<RunRecord> query(String selection, List<Object> values) {
        return database.exists() ? database.read(connection -> rows.select(connection, selection, values)) : List.of();
    }

    private static boolean exists(Connection connection, RunName name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT 1 FROM run WHERE name = ?")) {
            select.setString(1, name.value());
            try (ResultSet found = select.executeQuery()) {
                return found.next();
            }
        }
    }
}
