// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import dev.mlgit.core.output.Node;
import dev.mlgit.provenance.CodeFacts;
import dev.mlgit.provenance.CodeState;
import dev.mlgit.provenance.Finding;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

    /** One line a fact: its name, a blank, what git prints; no line where git fails. */
    private static final String FACTS = """
            export GIT_OPTIONAL_LOCKS=0
            lines() { if test -n "$1"; then printf '%s\\n' "$1" | wc -l; else echo 0; fi; }
            here=$(git status --porcelain --no-renames . 2>/dev/null) && echo CHANGES $(lines "$here")
            all=$(git status --porcelain --no-renames :/ 2>/dev/null) && echo CHANGES_REPOSITORY $(lines "$all")
            test -n "$all" && echo DIRTY_REPOSITORY True || echo DIRTY_REPOSITORY False
            value=$(git rev-parse --verify --abbrev-ref '@{upstream}' 2>/dev/null) && {
              echo UPSTREAM $value
              both=$(git rev-list --left-right --count 'HEAD...@{upstream}' 2>/dev/null) && {
                echo AHEAD ${both%%[!0-9]*}; echo BEHIND ${both##*[!0-9]}; }; }
            value=$(git describe --tags --always --dirty 2>/dev/null) && echo DESCRIBE $value
            test $(git rev-parse --is-shallow-repository) = true && echo SHALLOW True || echo SHALLOW False
            settings=$(git config --list | tr A-Z a-z)
            case $settings in *.promisor=*) echo PARTIAL True;; *) echo PARTIAL False;; esac
            case $settings in *core.sparsecheckout=true*) echo SPARSE True;; *) echo SPARSE False;; esac
            echo SUBMODULES $(git ls-files --stage :/ | grep -c '^160000 [0-9a-f]* 0')
            echo REMOTES $(git for-each-ref --contains HEAD --format='%(refname:lstrip=2)' refs/remotes 2>/dev/null | grep -v /HEAD)
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

    /** Whether git's index holds a whole directory that is not marked as skipped, which git takes for an error of its own. */
    boolean hasWronglySparseIndex(String directory) {
        return RealCommand.run(
                        home.resolve(directory),
                        environment.variables(),
                        List.of("git", "--no-optional-locks", "ls-files", "--sparse", "-t", "-z", ":/"))
                .out()
                .lines()
                .flatMap(line -> Arrays.stream(line.split("\0")))
                .anyMatch(entry -> entry.endsWith("/") && !entry.startsWith("S "));
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

    /** Everything but what Git LFS has, as git says it; what it does not say is not there. */
    Map<String, String> gitFacts(String directory) {
        var facts = new TreeMap<String, String>();
        String out = RealCommand.run(home.resolve(directory), environment.variables(), List.of("sh", "-c", FACTS))
                .out();
        for (String line : out.split("\n", -1)) {
            int blank = line.indexOf(' ');
            if (blank > 0) {
                facts.put(line.substring(0, blank), line.substring(blank + 1).strip());
            }
        }
        facts.putIfAbsent("REMOTES", "");
        return facts;
    }

    /** The same as it is read here. */
    Map<String, String> facts(String directory) {
        CodeFacts read = new GitFilesReader(environment).readAll(home.resolve(directory));
        var facts = new TreeMap<String, String>();
        read.facts().forEach((fact, finding) -> {
            if (finding.value() != null && !fact.name().startsWith("LFS")) {
                facts.put(fact.name(), finding.value());
            }
        });
        facts.put(
                "REMOTES",
                read.state().details() instanceof Node.Fields details
                                && details.values().get("remote_refs") instanceof Node.Items items
                        ? items.values().stream()
                                .map(item -> ((Node.Text) item).value())
                                .collect(Collectors.joining(" "))
                        : "");
        return facts;
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
