// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mlgit.git.reading.GitFilesReader;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestEnvironment;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every state of a repository that tools for experiments are known to get wrong: the whole answer of each, and, for each
 * property with a git command, that the command says the same.
 */
class EveryCaseOfTheFactsTest {
    private static final String SETUP = """
            git init -q o; cd o; mkdir sub; echo a > a.txt; echo b > sub/b.txt; printf '*.log\\n' > .gitignore
            git add .; git commit -qm one; git tag v1; cd ..
            git clone -q o r; cd r; git remote set-url origin https://example.org/o/r.git
            """;

    /** What the repository above says, but for what a case says otherwise. */
    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("uri", "https://example.org/o/r.git"),
            Map.entry("branch", "main"),
            Map.entry("commit", "C"),
            Map.entry("dirty", "False"),
            Map.entry("repository_id", "example.org/o/r"),
            Map.entry("pushed_to", "origin/main"),
            Map.entry("changes", "0"),
            Map.entry("dirty_repository", "False"),
            Map.entry("changes_repository", "0"),
            Map.entry("upstream", "origin/main"),
            Map.entry("ahead", "0"),
            Map.entry("behind", "0"),
            Map.entry("describe", "v1"),
            Map.entry("shallow", "False"),
            Map.entry("partial", "False"),
            Map.entry("sparse", "False"),
            Map.entry("submodules", "0"),
            Map.entry("lfs_files", "0"),
            Map.entry("lfs_missing", "0"));

    private static final String DIRT = "dirty=True changes=1 dirty_repository=True changes_repository=1 ";
    private static final String SUBMODULE = """
            git init -q ../m; cd ../m; git checkout -qb main 2>/dev/null || :; echo f > f; git add .; git commit -qm f; cd ../r
            git -c protocol.file.allow=always submodule --quiet add "$HOME/m" m 2>/dev/null; git commit -qm sub
            """;
    private static final String WITH_SUBMODULE = "submodules=1 ahead=1 pushed_to=!not-pushed describe=v1-1-gC ";

    @TempDir
    Path parent;

    private Path home;
    private TestEnvironment environment;

    @BeforeEach
    void makeHome() throws IOException {
        RealParts.assumeGit();
        use(parent);
    }

    private void use(Path place) throws IOException {
        home = Files.createDirectories(place.toRealPath().resolve("home"));
        environment = TestEnvironment.at(home)
                .with("GIT_AUTHOR_NAME", "a")
                .with("GIT_AUTHOR_EMAIL", "a@example.org")
                .with("GIT_COMMITTER_NAME", "a")
                .with("GIT_COMMITTER_EMAIL", "a@example.org");
        Files.writeString(home.resolve(".gitconfig"), "[init]\n\tdefaultBranch = main\n");
    }

    /**
     * @param directory the one asked about
     * @param differences {@code name=value} or {@code name=!reason}, for what is not as usual
     */
    private record Case(String name, String script, String directory, String differences) {}

    private static Case at(String name, String script, String differences) {
        return new Case(name, script, "r", differences);
    }

    @TestFactory
    Stream<DynamicTest> answersWhole() {
        return Stream.of(
                        at("clean", ":", ""),
                        at(
                                "detached HEAD",
                                "git checkout -q --detach",
                                "branch=!detached-head upstream=!detached-head ahead=!detached-head behind=!detached-head"),
                        at(
                                "no commit yet",
                                "git checkout -q --orphan fresh; git rm -qrf .",
                                "branch=fresh commit=!no-commit-yet pushed_to=!no-commit-yet upstream=!no-upstream"
                                        + " ahead=!no-upstream behind=!no-upstream describe=!no-commit-yet"),
                        at("only untracked", "echo n > new", DIRT),
                        at(
                                "no remote",
                                "git remote remove origin",
                                "uri=!no-remote repository_id=!no-remote pushed_to=!not-pushed upstream=!no-upstream"
                                        + " ahead=!no-upstream behind=!no-upstream"),
                        at(
                                "remote not called origin",
                                "git remote rename origin company",
                                "pushed_to=company/main upstream=company/main"),
                        at(
                                "two remotes, none of them origin, no upstream",
                                "git remote rename origin one; git remote add two https://example.org/two; git branch --unset-upstream",
                                "uri=!no-remote repository_id=!no-remote pushed_to=one/main upstream=!no-upstream"
                                        + " ahead=!no-upstream behind=!no-upstream"),
                        at(
                                "fork remote",
                                "git remote add fork https://example.org/me/r.git; git config branch.main.remote fork",
                                "uri=https://example.org/me/r.git repository_id=example.org/me/r upstream=!upstream-gone"
                                        + " ahead=!upstream-gone behind=!upstream-gone"),
                        at(
                                "insteadOf with a token",
                                "git config --global url.https://x-access-token:TOK@example.org/.insteadOf https://example.org/",
                                ""),
                        at(
                                "credentials in the URL",
                                "git remote set-url origin https://bob:hunter2@example.org/o/r.git",
                                ""),
                        at("token as the user", "git remote set-url origin https://ghp_token@example.org/o/r.git", ""),
                        at(
                                "linked work tree",
                                "git worktree add -q ../w; cd ..; mv r main; mv w r; git -C main worktree repair ../r >/dev/null",
                                "branch=w upstream=!no-upstream ahead=!no-upstream behind=!no-upstream"),
                        at("submodule", SUBMODULE, WITH_SUBMODULE),
                        at(
                                "edited submodule",
                                SUBMODULE + "echo x > m/f",
                                DIRT + WITH_SUBMODULE + "describe=v1-1-gC-dirty"),
                        at("untracked file in a submodule", SUBMODULE + "echo x > m/n", DIRT + WITH_SUBMODULE),
                        at(
                                "submodule at another commit",
                                SUBMODULE + "git -C m commit -q --allow-empty -m x",
                                DIRT + WITH_SUBMODULE + "describe=v1-1-gC-dirty"),
                        at(
                                "submodule not checked out",
                                SUBMODULE + "git submodule --quiet deinit -f m",
                                WITH_SUBMODULE),
                        new Case(
                                "inside a submodule",
                                SUBMODULE + "echo x > a.txt",
                                "r/m",
                                "uri=H/m repository_id=file:H/m describe=C"),
                        at(
                                "shallow clone",
                                "cd ..; git -C o commit -q --allow-empty -m two; rm -rf r; git clone -q --depth 1 \"file://$HOME/o\" r; git -C r remote set-url origin https://example.org/o/r.git",
                                "shallow=True describe=C"),
                        at(
                                "partial clone",
                                "cd ..; rm -rf r; git -C o config uploadpack.allowFilter true; git clone -q --filter=blob:none \"file://$HOME/o\" r; git -C r remote set-url origin https://example.org/o/r.git",
                                "partial=True"),
                        at("sparse checkout", "git sparse-checkout set sub", "sparse=True"),
                        at("sparse index", "git sparse-checkout set --sparse-index other", "sparse=True"),
                        at(
                                "split index",
                                "git update-index --split-index; echo x > n; git add n",
                                DIRT + "describe=v1-dirty"),
                        at("LFS pointers not fetched", lfs(false), "lfs_files=1 lfs_missing=1 " + ahead()),
                        at("LFS content", lfs(true), "lfs_files=1 " + ahead()),
                        new Case(
                                "subdirectory with dirt elsewhere",
                                "echo x > a.txt",
                                "r/sub",
                                "dirty_repository=True changes_repository=1 describe=v1-dirty"),
                        new Case(
                                "subdirectory with dirt in it",
                                "echo x > sub/b.txt",
                                "r/sub",
                                DIRT + "describe=v1-dirty"),
                        at("ignored file only", "echo n > x.log", ""),
                        at("intent to add", "echo n > n; git add -N n", DIRT + "describe=v1-dirty"),
                        at(
                                "unfinished merge",
                                conflict() + "git merge other >/dev/null || :",
                                DIRT + ahead() + " describe=v1-1-gC-dirty"),
                        at(
                                "unfinished rebase",
                                conflict() + "git rebase other >/dev/null 2>&1 || :",
                                DIRT + "branch=!detached-head upstream=!detached-head ahead=!detached-head"
                                        + " behind=!detached-head pushed_to=!not-pushed describe=v1-1-gC-dirty"),
                        at("assume-unchanged", "git update-index --assume-unchanged a.txt; echo x > a.txt", ""),
                        at("skip-worktree", "git update-index --skip-worktree a.txt; echo x > a.txt", ""),
                        at(
                                "autocrlf",
                                "git config core.autocrlf true; rm a.txt; git checkout -q a.txt; touch -d 2001-01-01 a.txt",
                                ""),
                        at("file modes where they mean nothing", "git config core.fileMode false; chmod +x a.txt", ""),
                        at("file modes", "chmod +x a.txt", DIRT + "describe=v1-dirty"),
                        at("untracked nested repository", "git init -q nested", DIRT),
                        at(
                                "unpushed commit",
                                "git commit -q --allow-empty -m two",
                                "ahead=1 pushed_to=!not-pushed describe=v1-1-gC"),
                        at(
                                "ahead and behind",
                                "git -C ../o commit -q --allow-empty -m theirs; git fetch -q ../o main:refs/remotes/origin/main; git commit -q --allow-empty -m ours",
                                "ahead=1 behind=1 pushed_to=!not-pushed describe=v1-1-gC"),
                        at(
                                "quoted attribute pattern",
                                "printf '\"a.txt\" -text\\n' > .git/info/attributes; touch a.txt",
                                ""),
                        at(
                                "filter that is not Git LFS",
                                "printf '*.txt filter=own\\n' > .git/info/attributes; git config filter.own.clean cat; touch -d 2001-01-01 a.txt",
                                "dirty=!needs-filter changes=!needs-filter dirty_repository=!needs-filter"
                                        + " changes_repository=!needs-filter describe=!needs-filter"),
                        absent("outside of any repository", "mkdir ../plain", "plain", "not-a-repository"),
                        absent("bare repository", "git init -q --bare ../bare", "bare", "bare-repository"),
                        absent("inside .git", ":", "r/.git", "inside-git-directory"),
                        absent("broken .git file", "mkdir ../f; echo nonsense > ../f/.git", "f", "broken-git-file"),
                        absent(
                                "reftable",
                                "git config core.repositoryFormatVersion 1; git config extensions.refStorage reftable",
                                "r",
                                "unsupported-repository-format"))
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> {
                    use(Files.createTempDirectory(parent, "case"));
                    sh(SETUP + each.script());
                    assertAnswer(each);
                }));
    }

    private static Case absent(String name, String script, String directory, String reason) {
        return new Case(
                name,
                script,
                directory,
                USUAL.keySet().stream().map(fact -> fact + "=!" + reason).collect(Collectors.joining(" ")));
    }

    private static String ahead() {
        return "ahead=1 pushed_to=!not-pushed describe=v1-1-gC";
    }

    private static String conflict() {
        return "git checkout -qb other; echo o > a.txt; git commit -qam o; git checkout -q main; echo m > a.txt;"
                + " git commit -qam m; ";
    }

    private static String lfs(boolean fetched) {
        return """
                echo '*.bin filter=lfs' > .gitattributes
                printf 'version https://git-lfs.github.com/spec/v1\\noid sha256:%s\\nsize 6\\n' \
                  "$(printf model1 | sha256sum | cut -d' ' -f1)" > m.bin
                git add .; git commit -qm lfs
                """ + (fetched ? """
                cat > ../clean <<'END'
                #!/bin/sh
                cat > "$HOME/in"
                printf 'version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize %s\n' \
                  "$(sha256sum < "$HOME/in" | cut -d' ' -f1)" "$(wc -c < "$HOME/in")"
                END
                chmod +x ../clean; git config filter.lfs.clean '"$HOME/clean"'; printf model1 > m.bin
                git update-index --cacheinfo 100644,$(git rev-parse HEAD:m.bin),m.bin
                """ : "");
    }

    @Test
    void isNotDivertedByVariablesOfGit() {
        sh(SETUP + "git init -q ../other; cd ../other; git commit -q --allow-empty -m x");
        String other = home.resolve("other/.git").toString();
        environment = environment
                .with("GIT_DIR", other)
                .with("GIT_WORK_TREE", home.resolve("other").toString())
                .with("GIT_INDEX_FILE", other + "/index")
                .with("GIT_OBJECT_DIRECTORY", other + "/objects")
                .with("GIT_ALTERNATE_OBJECT_DIRECTORIES", other + "/objects")
                .with("GIT_COMMON_DIR", other)
                .with("GIT_NAMESPACE", "elsewhere")
                .with("GIT_PREFIX", "sub/");
        assertThat(answer("r")).isEqualTo(expected("r", ""));
    }

    @Test
    void goesNoHigherThanTheCeiling() {
        sh(SETUP + "mkdir deep");
        environment =
                environment.with("GIT_CEILING_DIRECTORIES", home.resolve("r").toString());
        assertThat(answer("r")).isEqualTo(expected("r", ""));
        assertThat(new TreeSet<>(answer("r/deep").values())).containsExactly("!not-a-repository");
    }

    @Test
    void readsARepositoryOfAnotherUserOnlyWhenItIsTrusted() throws IOException {
        sh(SETUP);
        assumeTrue(changesOwner(home.resolve("r/.git")), "only root can give files away");
        assertThat(new TreeSet<>(answer("r").values())).containsExactly("!dubious-ownership");
        String before = Files.readString(home.resolve(".gitconfig"));
        environment = (TestEnvironment) TrustedOwner.in(environment);
        assertAnswer(new Case("trusted", "", "r", ""));
        assertThat(Files.readString(home.resolve(".gitconfig"))).isEqualTo(before);
    }

    private static boolean changesOwner(Path file) throws IOException {
        try {
            Files.setAttribute(file, "unix:uid", 12345);
            return true;
        } catch (FileSystemException notAllowed) {
            return false;
        }
    }

    /** The whole answer, then each command that is told to give the same. */
    private void assertAnswer(Case each) {
        Provenance provenance = capture(each.directory());
        assertThat(provenance.properties().toString()).doesNotContain("TOK", "hunter2", "ghp_");
        assertThat(named(provenance)).isEqualTo(expected(each.directory(), each.differences()));
        for (Map.Entry<String, String> property : provenance.properties().entrySet()) {
            GitCommands.Entry entry = GitCommands.of(property.getKey());
            if (!entry.command().isEmpty()) {
                assertThat(property.getValue())
                        .as("%s of %s", entry.command(), property.getKey())
                        .isEqualTo(read(entry, out(each.directory(), entry.command()), property.getValue()));
            }
        }
    }

    /** What a person would make of the output, told how to read it. */
    private static String read(GitCommands.Entry entry, String out, String value) {
        return switch (entry.reading()) {
            case GitCommands.PRINTS -> out.strip();
            case GitCommands.CLEANED -> CleanUrl.of(out.strip());
            case GitCommands.TRUE_WHEN_ANY -> out.isBlank() ? "False" : "True";
            case GitCommands.TRUE_WHEN_TRUE -> out.strip().equals("true") ? "True" : "False";
            case GitCommands.LINES -> Long.toString(out.lines().count());
            case GitCommands.ONE_OF ->
                out.lines().filter(value::equals).findFirst().orElse("none of " + out);
            default -> throw new AssertionError(entry.reading());
        };
    }

    private Map<String, String> answer(String directory) {
        return named(capture(directory));
    }

    /** By short names; both families have the same values. */
    private static Map<String, String> named(Provenance provenance) {
        var answer = new TreeMap<String, String>();
        for (var family : Map.of(
                        "uri",
                        List.of("azureml.git.repository_uri", "mlflow.source.git.repoURL"),
                        "branch",
                        List.of("azureml.git.branch", "mlflow.source.git.branch"),
                        "commit",
                        List.of("azureml.git.commit", "mlflow.source.git.commit"))
                .entrySet()) {
            assertThat(family.getValue().stream()
                            .map(name -> value(provenance, name))
                            .distinct())
                    .hasSize(1);
        }
        for (String name : USUAL.keySet()) {
            String property =
                    switch (name) {
                        case "uri" -> "azureml.git.repository_uri";
                        case "branch", "commit", "dirty" -> "azureml.git." + name;
                        default -> "mlgit.git." + name;
                    };
            answer.put(name, value(provenance, property));
        }
        return answer;
    }

    private static String value(Provenance provenance, String property) {
        String value = provenance.properties().get(property);
        return value == null ? "!" + provenance.absent().get(property) : value;
    }

    /** C stands for the commit, gC in a description for its short name, H for the home. */
    private Map<String, String> expected(String directory, String differences) {
        var expected = new TreeMap<>(USUAL);
        for (String difference : differences.split(" ")) {
            int equals = difference.indexOf('=');
            if (equals > 0) {
                expected.put(difference.substring(0, equals), difference.substring(equals + 1));
            }
        }
        String commit = out(directory, "git rev-parse --verify -q HEAD").strip();
        String brief =
                out(directory, "git rev-parse --short -q HEAD 2>/dev/null").strip();
        expected.computeIfPresent("commit", (name, value) -> value.equals("C") ? commit : value);
        expected.computeIfPresent(
                "describe", (name, value) -> value.replace("gC", "g" + brief).replaceFirst("^C", brief));
        expected.replaceAll((name, value) ->
                value.startsWith("H/") || value.startsWith("file:H/") ? value.replaceFirst("H/", home + "/") : value);
        return expected;
    }

    private Provenance capture(String directory) {
        return new CaptureProvenance(new GitFilesReader(environment), environment)
                .capture(home.resolve(directory), Extent.EVERYTHING);
    }

    private void sh(String script) {
        RealCommand.run(home, environment.variables(), List.of("sh", "-e", "-c", script))
                .success();
    }

    /** What a command prints in the directory, without what would divert git. */
    private String out(String directory, String command) {
        String own =
                "unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_OBJECT_DIRECTORY GIT_COMMON_DIR GIT_NAMESPACE GIT_PREFIX"
                        + " GIT_ALTERNATE_OBJECT_DIRECTORIES; export GIT_OPTIONAL_LOCKS=0; ";
        return RealCommand.run(home.resolve(directory), environment.variables(), List.of("sh", "-c", own + command))
                .out();
    }
}
