// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.json.JacksonFormatter;
import dev.mlgit.json.JacksonParser;
import dev.mlgit.run.RunFilter;
import dev.mlgit.run.RunStore;
import dev.mlgit.run.RunStoreContract;
import dev.mlgit.run.Runs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteRunStoreTest extends RunStoreContract {
    @TempDir
    Path directory;

    @Override
    protected RunStore store() {
        return store(Duration.ofSeconds(20));
    }

    private RunStore store(Duration patience) {
        return new SqliteRunStore(
                file(), patience, directory.resolve("cache"), new JacksonFormatter(), new JacksonParser());
    }

    private Path file() {
        return directory.resolve("data/mlgit.db");
    }

    @Test
    void readingMakesNoFile() {
        store().list(RunFilter.all());
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void keepsTheFileForItsOwnerAlone() throws Exception {
        store().add(Runs.named("one"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void saysWhichRecordIsDamaged() throws SQLException {
        for (String damage : List.of("status = 'Asleep'", "created_at = 'noon'", "details = '{'")) {
            RunStore store = store();
            store.add(Runs.named("one"));
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                    Statement statement = other.createStatement()) {
                statement.executeUpdate("UPDATE run SET " + damage);
            }
            assertThatThrownBy(() -> store.list(RunFilter.all()))
                    .isInstanceOfSatisfying(MlgitException.class, failure -> assertThat(failure.text())
                            .isEqualTo("the record of run one in the database is damaged; it was left as it is"));
        }
    }

    @Test
    void saysThatTheDatabaseIsLocked() throws SQLException {
        RunStore store = store(Duration.ofSeconds(1));
        store.add(Runs.named("one"));
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = other.createStatement()) {
            statement.executeUpdate("BEGIN EXCLUSIVE");
            assertThatThrownBy(() -> store.add(Runs.named("two")))
                    .isInstanceOfSatisfying(MlgitException.class, failure -> {
                        assertThat(failure.text())
                                .isEqualTo("the database " + file() + " is locked by another process (waited 1 s);"
                                        + " nothing was changed");
                        assertThat(failure.hints())
                                .containsExactly("see who has it open: fuser -v " + file(), "then try again");
                        assertThat(failure.kind().exitCode()).isEqualTo(1);
                    });
            statement.executeUpdate("ROLLBACK");
        }
        assertThat(store.list(RunFilter.all())).containsExactly(Runs.named("one"));
    }

    @Test
    void recordsEveryRunOfManyWritersAtOnce() throws Exception {
        int writers = 8;
        var pool = Executors.newFixedThreadPool(writers);
        try {
            var added = new ArrayList<Future<Boolean>>();
            for (int writer = 0; writer < writers; writer++) {
                String name = "run-" + writer;
                added.add(pool.submit(() -> store().add(Runs.named(name))));
            }
            for (Future<Boolean> one : added) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(store().list(RunFilter.all())).hasSize(writers);
    }

    @Test
    void repairsAKeptLibraryThatIsDamagedAndTakesNoneFromOthers() throws Exception {
        Path cache = Files.createDirectory(directory.resolve("kept"));
        System.clearProperty("org.sqlite.lib.path");
        new SqliteLibrary(cache).prepare();
        Path kept = Path.of(System.getProperty("org.sqlite.lib.path"));
        assertThat(kept.getParent()).isEqualTo(cache);
        Path library;
        try (var files = Files.list(kept)) {
            library = files.findFirst().orElseThrow();
        }
        long size = Files.size(library);
        Files.delete(library);
        Files.writeString(library, "not this");

        System.clearProperty("org.sqlite.lib.path");
        new SqliteLibrary(cache).prepare();
        assertThat(Files.size(library)).isEqualTo(size);

        Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rwxrwxrwx"));
        System.clearProperty("org.sqlite.lib.path");
        new SqliteLibrary(cache).prepare();
        assertThat(System.getProperty("org.sqlite.lib.path")).isEmpty();
        System.clearProperty("org.sqlite.lib.path");
    }

    @Test
    void listsNothingOfAHalfMadeFile() throws Exception {
        Files.createDirectories(file().getParent());
        Files.createFile(file());
        assertThat(store().list(RunFilter.all())).isEqualTo(List.of());
    }
}
