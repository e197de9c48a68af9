// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.filters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.TestConsole;
import dev.mlgit.testkit.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is offered for Azure DevOps, with a git that only says what it was asked. */
class LargeFilesTest {
    private static final String SERVER = "https://dev.azure.com/o/p/_git/r.git/info/lfs";

    @TempDir
    Path directory;

    private Path clone;

    @BeforeEach
    void prepare() throws IOException {
        clone = Files.createDirectory(directory.resolve("clone"));
        Path programs = Files.createDirectory(directory.resolve("programs"));
        for (String name : new String[] {"git", "git-lfs"}) {
            Path program = Files.writeString(programs.resolve(name), "#!/bin/sh\necho \"git $*\"\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void setsTheServerAfterAYes() throws IOException {
        var console = TestConsole.typing("y");

        fetch(console, false);

        assertThat(console.terminal().error())
                .endsWith("""
                git config lfs.url %s
                Fetching the files of Git LFS (*.bin) with git-lfs...
                git lfs install --local
                git lfs pull
                """.formatted(SERVER))
                .contains("Azure DevOps has no Git LFS over SSH. Set lfs.url of this clone to " + SERVER + "? [y/N] ");
    }

    @Test
    void takesTheOptionForAYes() throws IOException {
        var console = TestConsole.silent();

        fetch(console, true);

        assertThat(console.terminal().error()).startsWith("git config lfs.url " + SERVER + "\n");
    }

    @Test
    void showsTheCommandsWhereNobodyCanBeAsked() throws IOException {
        var console = TestConsole.silent();

        fetch(console, false);

        assertThat(console.terminal().error()).isEqualTo("""
                warning: Azure DevOps has no Git LFS over SSH: files of Git LFS are small pointers so far
                hint: git -C %1$s config lfs.url %2$s && git -C %1$s lfs pull
                """.formatted(clone, SERVER));
    }

    private void fetch(TestConsole console, boolean yes) throws IOException {
        var environment = TestEnvironment.at(clone).with("PATH", directory.resolve("programs") + ":/usr/bin:/bin");
        try (Repository repository =
                new FileRepositoryBuilder().setWorkTree(clone.toFile()).build()) {
            var programs = new NativePrograms(environment, console, Map::of);
            new LargeFiles(console, programs, Optional.of(SERVER), yes).fetch(repository, "*.bin");
        }
    }
}
