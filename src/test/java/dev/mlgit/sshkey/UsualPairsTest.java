// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.ErrorKind;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two threads see what one sees, in the same order. */
class UsualPairsTest {
    @TempDir
    Path directory;

    private int self;

    @BeforeEach
    void needsSshKeygen() throws IOException {
        RealParts.assumeSshKeygen();
        self = (int) Files.getAttribute(directory, "unix:uid");
    }

    @Test
    void answersInTheOrderOfTheNamesHoweverManyThereAre() throws IOException {
        List<String> names = keys(41);
        Files.writeString(directory.resolve(names.get(3)), "no key");
        Files.writeString(directory.resolve(names.get(40)), "no key");
        var one = new UsualPair(self);

        for (int count : List.of(0, 1, 15, 16, 17, 41)) {
            List<String> some = names.subList(0, count);
            List<Optional<KeyDescription>> expected =
                    some.stream().map(name -> one.describe(directory, name)).toList();

            assertThat(new UsualPairs(self).describe(directory, some))
                    .as("%s keys", count)
                    .isEqualTo(expected);
        }
        assertThat(one.describe(directory, names.get(3))).isEmpty();
        assertThat(one.describe(directory, names.get(39)).orElseThrow().path())
                .isEqualTo(directory.resolve(names.get(39)));
    }

    @Test
    void stopsWhenItIsInterrupted() throws IOException {
        List<String> names = keys(20);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> new UsualPairs(self).describe(directory, names))
                .isInstanceOfSatisfying(MlgitException.class, stopped -> assertThat(stopped.kind())
                        .isEqualTo(ErrorKind.INTERRUPTED));
        assertThat(Thread.interrupted()).isTrue();
    }

    /** One pair under many names. */
    private List<String> keys(int count) throws IOException {
        Path made = directory.resolve("made");
        RealCommand.run(
                        directory,
                        Map.of("PATH", System.getenv("PATH")),
                        List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "c", "-f", made.toString()))
                .success();
        var names = new ArrayList<String>();
        for (int number = 0; number < count; number++) {
            String name = "id_" + number;
            Files.copy(made, directory.resolve(name), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            Files.copy(directory.resolve("made.pub"), directory.resolve(name + ".pub"));
            names.add(name);
        }
        return names;
    }
}
