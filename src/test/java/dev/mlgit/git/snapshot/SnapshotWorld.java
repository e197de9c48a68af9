// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.app.Program;
import dev.mlgit.git.reading.GitWorld;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Real repositories, mlgit's commands as a user types them, and what must not change whatever they meet. */
final class SnapshotWorld {
    /** Everything of a Git directory but objects and what mlgit keeps: index, HEAD, refs, stash, reflogs, settings. */
    private static final String STATE = """
            for git in .git $(find .git/modules -name objects -prune -printf '%h\\n' 2>/dev/null); do
              cd "$git" && find . \\( -name objects -o -path ./modules -o -path ./refs/mlgit \\) -prune \\
                -o -path ./refs -o -printf '%M %U %P %l %T@\\n' | grep -v '^d' | LC_ALL=C sort
              find . \\( -name objects -o -path ./modules -o -path ./refs/mlgit \\) -prune -o -type f -print0 \\
                | LC_ALL=C sort -z | xargs -0 sha1sum; cd - >/dev/null
            done 2>&1
            """;

    private static final String CONTENT = """
            find . -name .git -prune -o -type l -printf 'l %p -> %l\\n' -o -type f -perm -100 -printf 'x %p\\n' \\
              -o -type f -printf 'f %p\\n' | LC_ALL=C sort
            find . -name .git -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha1sum
            """;

    private final GitWorld world;
    private final Map<String, String> own = new HashMap<>();

    SnapshotWorld(Path parent) throws IOException {
        world = new GitWorld(parent);
    }

    GitWorld git() {
        return world;
    }

    Path home() {
        return world.home();
    }

    void sh(String script) {
        world.sh(script);
    }

    String out(String directory, String script) {
        return world.out(directory, script);
    }

    /** {@code mlgit} with these words, in a directory of the home. */
    RealCommand.Outcome mlgit(String directory, String... words) {
        var terminal = TestTerminal.piped();
        TestEnvironment environment = world.environment();
        for (Map.Entry<String, String> variable : own.entrySet()) {
            environment = environment.with(variable.getKey(), variable.getValue());
        }
        int exitCode = new Program(environment.in(world.home().resolve(directory)), terminal).run(Arrays.asList(words));
        return new RealCommand.Outcome(exitCode, terminal.out(), terminal.error());
    }

    /** What starts mlgit as a process of its own, in any directory; its words follow. */
    static List<String> program() {
        String classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes,
                "dev.mlgit.app.Main");
    }

    /** A variable of mlgit's environment alone. */
    void set(String variable, String value) {
        own.put(variable, value);
    }

    /** The name of the snapshot taken now; it must be taken. */
    String snapshot(String directory) {
        return mlgit(directory, "provenance", "snapshot", "--query", "snapshot", "-o", "tsv")
                .success();
    }

    /** What no command of mlgit may change. */
    String state(String directory) {
        return world.out(directory, STATE);
    }

    /** Names, kinds, modes and bytes of all files. */
    String content(String directory) {
        return world.out(directory, CONTENT);
    }

    /** What git finds wrong with a repository, one line each; empty where it is whole. */
    Set<String> faults(String directory) {
        String lines = world.out(directory, "git fsck --full --strict --no-dangling --no-progress 2>&1 || :");
        var faults = new TreeSet<>(lines.lines().toList());
        // Of a damaged object git may ask for any amount of memory, another each time.
        faults.removeIf(line -> line.startsWith("notice: ") || line.startsWith("fatal: Out of memory"));
        return faults;
    }

    void assertWhole(String directory) {
        assertThat(faults(directory)).isEmpty();
        assertTidy(directory);
    }

    /** Nothing half-made lies about. */
    void assertTidy(String directory) {
        assertThat(world.out(directory, "find .git -name 'tmp_*' -o -name '*.lock'"))
                .isEmpty();
    }

    static List<String> lines(String text) {
        return text.lines().toList();
    }
}
