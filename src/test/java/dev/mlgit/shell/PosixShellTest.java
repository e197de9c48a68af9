// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real shells of this machine; where one is not there, /bin/sh or bash stands in. */
@Timeout(60)
class PosixShellTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"/bin/bash", "/bin/sh"})
    void remembersDirectoryVariablesAndFunctions(String path) throws IOException {
        Path work = Files.createDirectory(home.toRealPath().resolve("my work"));
        try (PosixShell shell = shell(path)) {
            ForeignOutcome moved = shell.run("cd 'my work' && export GREETING='a\nb'; local_only=7", 0);
            assertThat(moved.exitCode()).isZero();
            assertThat(moved.left()).isFalse();
            assertThat(moved.place().directory()).isEqualTo(work);
            assertThat(moved.place().variables())
                    .containsEntry("GREETING", "a\nb")
                    .doesNotContainKey("_");
            shell.run("double() { return $(($1 * 2)); }", 0);
            assertThat(shell.run("double $local_only", 0).exitCode()).isEqualTo(14);
            assertThat(shell.run("unset GREETING; cd -", 0).place().variables()).doesNotContainKey("GREETING");
            assertThat(shell.run("true", 0).place().directory()).isEqualTo(home.toRealPath());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/bash", "/bin/sh"})
    void startsWhereTheCallerIsByTheNameTheyUse(String path) throws IOException {
        Path real = Files.createDirectory(home.toRealPath().resolve("real"));
        Path link = Files.createSymbolicLink(home.toRealPath().resolve("it's a link"), real);
        var environment = TestEnvironment.at(home)
                .with("SHELL", path)
                .with("PWD", link.toString())
                .with("OLDPWD", "/");
        var program = ShellProgram.of(environment, List.of("mlgit"), Set.of("job"));
        try (var shell = new PosixShell(program, false, new Place(real, environment.variables()))) {
            assertThat(shell.run("true", 0).place().directory()).isEqualTo(link);
            assertThat(shell.run("cd - >/dev/null", 0).place().directory()).isEqualTo(Path.of("/"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/bash", "/bin/sh"})
    void givesAndTakesExitCodes(String path) {
        try (PosixShell shell = shell(path)) {
            assertThat(shell.run("false", 0).exitCode()).isEqualTo(1);
            assertThat(shell.run("(exit $(($? + 1)))", 41).exitCode()).isEqualTo(42);
            assertThat(shell.run("sh -c 'kill -9 $$'", 0).exitCode()).isEqualTo(137);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/bash", "/bin/sh"})
    void wrongSyntaxLeavesTheShellUsable(String path) {
        try (PosixShell shell = shell(path)) {
            assertThat(shell.run("if 2>/dev/null", 0).exitCode()).isNotZero();
            assertThat(shell.run("true", 0).exitCode()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/bash", "/bin/sh"})
    void lineThatEndsTheShellSaysSo(String path) {
        try (PosixShell shell = shell(path)) {
            ForeignOutcome left = shell.run("true && exit 5", 0);
            assertThat(left.left()).isTrue();
            assertThat(left.exitCode()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/bash", "/bin/sh"})
    void expandsWordsWithoutRunningThem(String path) throws IOException {
        Files.createFile(home.resolve("a.pub"));
        Files.createFile(home.resolve("b.pub"));
        try (PosixShell shell = shell(path)) {
            shell.run("name='two words'", 0);
            assertThat(shell.expand("key \"$name\" *.pub ~ '' ''"))
                    .isEqualTo(List.of("key", "two words", "a.pub", "b.pub", home.toString(), "", ""));
            assertThat(shell.run("true", 0).exitCode()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/bash", "/bin/sh"})
    void knowsWhatGoesOnInTheNextLine(String path) {
        try (PosixShell shell = shell(path)) {
            for (String open : List.of("if true", "for x in 1 2; do", "f() {", "cat <<END", "(echo a")) {
                assertThat(shell.complete(open)).as(open).isFalse();
            }
            for (String whole : List.of("if true; then ls; fi", "f() { ls; }", "(echo a)", "echo for", "if fi", "ls")) {
                assertThat(shell.complete(whole)).as(whole).isTrue();
            }
        }
    }

    private PosixShell shell(String path) {
        var environment = TestEnvironment.at(home).with("SHELL", path);
        var program = ShellProgram.of(environment, List.of("mlgit"), Set.of("job"));
        return new PosixShell(program, false, new Place(home, environment.variables()));
    }
}
