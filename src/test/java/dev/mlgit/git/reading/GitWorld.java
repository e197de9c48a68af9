// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import dev.mlgit.provenance.CodeState;
import dev.mlgit.provenance.Finding;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A home with real repositories in it, and git's own answers to compare with. */
public final class GitWorld {
    /** What the documented commands print; null where they fail or print nothing. */
    record Answers(
            @Nullable String repository,
            @Nullable String branch,
            @Nullable String commit,
            @Nullable String dirty) {}

    private static final String COMMANDS = """
            unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_OBJECT_DIRECTORY GIT_COMMON_DIR GIT_PREFIX
            if test "$(git rev-parse --is-inside-work-tree 2>/dev/null)" != true; then exit 0; fi
            value=$(git ls-remote --get-url 2>/dev/null) && printf 'u%s\\n' "$value"
            value=$(git symbolic-ref --short HEAD 2>/dev/null) && printf 'b%s\\n' "$value"
            value=$(git rev-parse HEAD 2>/dev/null) && printf 'c%s\\n' "$value"
            value=$(git --no-optional-locks status --porcelain . 2>/dev/null) && {
              if test -n "$value"; then echo dTrue; else echo dFalse; fi; }
            """;

    private final Path home;
    private TestEnvironment environment;

    public GitWorld(Path parent) throws IOException {
        home = Files.createDirectories(
                Files.createDirectories(parent).toRealPath().resolve("home"));
        environment = TestEnvironment.at(home)
                .with("GIT_AUTHOR_NAME", "a")
                .with("GIT_AUTHOR_EMAIL", "a@example.org")
                .with("GIT_COMMITTER_NAME", "a")
                .with("GIT_COMMITTER_EMAIL", "a@example.org");
        Files.writeString(
                home.resolve(".gitconfig"), "[init]\n\tdefaultBranch = main\n[protocol \"file\"]\n\tallow = always\n");
    }

    public Path home() {
        return home;
    }

    public TestEnvironment environment() {
        return environment;
    }

    public void set(String variable, String value) {
        environment = environment.with(variable, value);
    }

    /** Runs a shell script in the home; it must succeed. */
    public void sh(String script) {
        RealCommand.run(home, environment.variables(), List.of("sh", "-e", "-c", script))
                .success();
    }

    /** What a shell script prints that must succeed, in a directory of the home. */
    public String out(String directory, String script) {
        return RealCommand.run(home.resolve(directory), environment.variables(), List.of("sh", "-e", "-c", script))
                .success();
    }

    Answers git(String directory) {
        var answers = new String[4];
        String out = RealCommand.run(home.resolve(directory), environment.variables(), List.of("sh", "-c", COMMANDS))
                .out();
        for (String line : out.split("\n", -1)) {
            int kind = line.isEmpty() ? -1 : "ubcd".indexOf(line.charAt(0));
            if (kind >= 0) {
                answers[kind] = line.substring(1);
            }
        }
        return new Answers(answers[0], answers[1], answers[2], answers[3]);
    }

    CodeState read(String directory) {
        return new GitFilesReader(environment).read(home.resolve(directory), true);
    }

    /** What git prints of the directory, one line a file. */
    List<String> status(String directory) {
        String out = RealCommand.run(
                        home.resolve(directory),
                        environment.variables(),
                        List.of("git", "--no-optional-locks", "status", "--porcelain", "--no-renames", "-z", "."))
                .out();
        return out.isEmpty() ? List.of() : List.of(out.split("\0"));
    }

    /** The same as it is read here. */
    List<String> changes(String directory) throws IOException {
        try {
            Layout layout = new Discovery(environment).find(home.resolve(directory));
            return new Repository(layout, environment)
                    .changes(layout.directory(), true).stream()
                            .map(state -> state.code() + " " + RawPath.shown(state.path()))
                            .toList();
        } catch (AbsentException reason) {
            return List.of(reason.reason());
        }
    }

    static Answers of(CodeState state) {
        return new Answers(
                state.repository().value(),
                state.branch().value(),
                state.commit().value(),
                state.dirty().value());
    }

    static Finding absent(String reason) {
        return Finding.absent(reason);
    }
}
