// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.gitclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeGitTest {
    @TempDir
    Path directory;

    private Path program;

    @BeforeEach
    void putGitIntoTheWorkingDirectory() throws IOException {
        program = Files.writeString(directory.resolve("git"), "#!/bin/sh\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void findsGitInAnAbsoluteDirectory() {
        assertThat(finder("/nowhere:" + directory).find()).contains(program);
    }

    @Test
    void neverLooksIntoTheWorkingDirectory() {
        assertThat(finder("").find()).isEmpty();
        assertThat(finder(":/nowhere::.:").find()).isEmpty();
    }

    @Test
    void findsNothingWithoutPath() {
        assertThat(new NativeGit(new TestEnvironment(Map.of(), directory, directory)).find())
                .isEmpty();
    }

    private NativeGit finder(String path) {
        return new NativeGit(TestEnvironment.at(directory).in(directory).with("PATH", path));
    }
}
