// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TmuxSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real shell on a real terminal. */
@Timeout(120)
class ShellIT {
    private static final List<String> SHELL =
            java("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-jar", System.getProperty("mlgit.jar"));

    @TempDir
    Path parent;

    private Path home;
    private TestEnvironment environment;

    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createDirectory(parent.toRealPath().resolve("home"));
        environment = TestEnvironment.at(home)
                .with("SHELL", "/bin/bash")
                .with("TERM", "xterm-256color")
                .with("NO_COLOR", "1");
    }

    @Test
    void remembersDirectoryAndVariablesAndShowsTheBranch() throws IOException {
        Path git = Files.createDirectories(home.resolve("model/.git"));
        Files.writeString(git.resolve("HEAD"), "ref: refs/heads/main\n");
        try (var shell = open()) {
            shell.line("cd model && export GREETING=hello").waitForLastLine("~/model (main) >");
            shell.line("echo $GREETING, $PWD").waitFor("hello, " + home.resolve("model"));
            shell.line("cd -; cd").waitForLastLine("~ >");
            shell.line("sh -c 'exit 3'").waitForLastLine("~ [3] >");
            shell.line("nosuchprogram").waitForLastLine("~ [127] >");
            shell.line("help nothing").waitFor("hint: mlgit help").waitForLastLine("~ [2] >");
            shell.line("exit");
            assertThat(shell.waitForExit()).isEqualTo(2);
        }
    }

    @Test
    void handsTheTerminalToForeignPrograms() {
        try (var shell = open()) {
            shell.line("stty size; sh -c 'read x; echo got $x'")
                    .waitFor("40 100")
                    .line("this");
            shell.waitFor("got this").waitForLastLine("~ >");
            shell.line("printf 'b\\na\\n' | sort > sorted && cat sorted").waitFor("a\nb\n~ >");
            shell.line("if true")
                    .waitForLastLine(">")
                    .line("then echo whole")
                    .line("fi")
                    .waitFor("whole\n~ >");
        }
    }

    @Test
    void ctrlCEndsTheProgramAndNotTheShell() {
        try (var shell = open()) {
            shell.line("echo begun; sleep 100")
                    .waitForLastLine("begun")
                    .press("C-c")
                    .waitForLastLine("~ [130] >");
            shell.line("echo loop; while true; do :; done")
                    .waitFor("\nloop")
                    .press("C-c")
                    .waitFor("~ [130] >");
            shell.line("true").waitForLastLine("~ >");
            shell.type("half a line").press("C-c").waitForLastLine("~ [130] >");
            shell.line("echo still here").waitFor("\nstill here\n~ >").press("C-d");
            assertThat(shell.waitForExit()).isZero();
        }
    }

    @Test
    void ctrlCEndsAQuestionOfOurOwnAndSecretsAreNotShown() {
        try (var shell = open()) {
            shell.line("keygen").waitFor("Enter file in which to save the key").press("C-c");
            shell.waitFor("error: interrupted").waitForLastLine("~ [130] >");
            shell.line("clear").waitForLastLine("~ >");
            shell.line("keygen -f key")
                    .waitFor("Enter passphrase")
                    .type("open sesame")
                    .press("Enter");
            shell.waitFor("Enter same passphrase again").type("open sesame").press("Enter");
            shell.waitFor("The key's randomart image is:").waitForLastLine("~ >");
            assertThat(shell.screen()).doesNotContain("sesame");
            assertThat(home.resolve("key")).content().startsWith("-----BEGIN OPENSSH PRIVATE KEY-----");
        }
    }

    @Test
    void ctrlZStopsTheProgramAndFgGoesOn() {
        try (var shell = open()) {
            shell.line("sh -c 'echo up; read x; echo got $x'")
                    .waitFor("\nup")
                    .press("C-z")
                    .waitForLastLine("~ [148] >");
            shell.line("jobs").waitFor("Stopped");
            shell.line("fg")
                    .waitFor("fg\nsh -c")
                    .line("later")
                    .waitFor("got later")
                    .waitForLastLine("~ >");
            shell.press("C-z").line("echo awake").waitFor("\nawake");
        }
    }

    @Test
    void historyIsSharedByTwoSessionsAndItsOwnersAlone() throws IOException {
        try (var first = open()) {
            first.line("echo one").waitFor("\none");
            first.line(" echo hidden").waitFor("\nhidden");
            first.line("MY_TOKEN=abc true").waitForLastLine("~ >").press("C-d");
            first.waitForExit();
        }
        Path history = home.resolve(".local/share/mlgit/history");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(history)).matches("[0-9]+:echo one\n");
        try (var second = open()) {
            second.press("Up").waitForLastLine("~ > echo one").press("C-c").waitForLastLine("~ [130] >");
            second.press("C-r").type("one").waitFor("echo one").press("Enter").waitFor("\none");
        }
    }

    @Test
    void tabShowsCommandsAndFiles() throws IOException {
        Files.createFile(home.resolve("training data.csv"));
        try (var shell = open()) {
            shell.type("he").press("Tab").waitForLastLine("~ > help").press("C-u");
            shell.type("shell --no")
                    .press("Tab")
                    .waitForLastLine("~ > shell --no-input")
                    .press("C-u");
            shell.type("cat tra").press("Tab").waitFor("cat training\\ data.csv");
            shell.press("C-u").press("Tab").waitFor("Show the help of a command or a topic.");
        }
    }

    @Test
    void ownCommandsStandInPipes() {
        try (var shell = open()) {
            shell.line("help exit-codes | tail -1").waitFor("130  interrupted\n~ >");
            shell.line("code=codes").waitForLastLine("~ >");
            shell.line("clear").line("help exit-$code").waitFor("130  interrupted\n~ >");
        }
    }

    @Test
    void dumbTerminalGetsNoEscapeSequences() {
        environment = environment.with("TERM", "dumb");
        try (var shell = open()) {
            shell.line("echo plain").waitFor("\nplain\n~ >");
            assertThat(shell.screen()).doesNotContain("\u001b", "[?", "^[");
        }
    }

    @Test
    void shWithoutJobControlIsNotStoppedByCtrlZ() {
        environment = environment.with("SHELL", "/bin/sh");
        try (var shell = open()) {
            shell.line("echo begun; sleep 100")
                    .waitForLastLine("begun")
                    .press("C-z", "C-c")
                    .waitForLastLine("~ [130] >");
        }
    }

    @Test
    void scriptFromStandardInputStopsAtTheFirstFailure() {
        var outcome = run("echo one\ncd /\npwd\nfor x in 2 3; do\n echo $x\ndone\nsh -c 'exit 9'\necho never\n");
        assertThat(outcome.out()).isEqualTo("one\n/\n2\n3\n");
        assertThat(outcome.error()).isEmpty();
        assertThat(outcome.exitCode()).isEqualTo(9);
    }

    @Test
    void withoutATerminalThereIsHelpAndNoShell() {
        var outcome = RealCommand.run(home, environment.variables(), java("-jar", System.getProperty("mlgit.jar")));
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).startsWith("usage: mlgit");
    }

    @Test
    void messagesOfTheShellNameNoPath() {
        var outcome = run("cd /nosuch || nosuchprogram || cat < /nosuch\n");
        assertThat(outcome.error().replaceAll("(?m)^bash: line [0-9]+: ", "bash: "))
                .isEqualTo("""
                bash: cd: /nosuch: No such file or directory
                bash: nosuchprogram: command not found
                bash: /nosuch: No such file or directory
                """);
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @Test
    void jobIsTaggedWithTheRepositoryOneIsIn() {
        RealParts.assumeProgram("git", "git");
        try (var shell = open()) {
            shell.line("git init -q -b train model && cd model").waitForLastLine("~/model (train) >");
            shell.line("git -c user.name=A -c user.email=a@localhost commit -q --allow-empty -m one; clear")
                    .waitForLastLine("~/model (train) >");
            shell.line("submit --name tagged -o none -- true")
                    .waitFor("started; to see its log: mlgit job stream tagged")
                    .waitForLastLine("~/model (train) >");
            shell.line("job show tagged -o tsv --query 'properties.\"azureml.git.branch\"'")
                    .waitFor("\ntrain\n~/model (train) >");
            shell.line("git rev-parse HEAD > head; job show tagged -o json > record")
                    .waitForLastLine("~/model (train) >");
            shell.line("grep -q -F -f head record && echo same").waitFor("\nsame\n~/model (train) >");
        }
    }

    @Test
    void ctrlCLeavesTheStreamAndNotTheJob() {
        try (var shell = open()) {
            shell.line("submit --name long -o none -- sh -c 'echo begun; sleep 100'")
                    .waitFor("started;")
                    .waitForLastLine("~ >");
            shell.line("job stream long").waitFor("\nbegun").press("C-c").waitForLastLine("~ [130] >");
            shell.line("clear").waitForLastLine("~ >");
            shell.line("job show long -o tsv --query status").waitFor("\nRunning\n~ >");
            shell.line("job cancel long -o none").waitForLastLine("~ >");
        }
    }

    @Test
    void ctrlCEndsACloneFromASilentServer() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var shell = open()) {
            shell.line("clone ssh://git@127.0.0.1:" + silent.getLocalPort() + "/model.git");
            try (var caller = silent.accept()) {
                assertThat(caller.isConnected()).isTrue();
                shell.press("C-c").waitForLastLine("~ [130] >");
            }
            assertThat(home.resolve("model")).doesNotExist();
        }
    }

    @Test
    void historyThatCannotBeWrittenIsSaidAndNoHindrance() throws IOException {
        Files.createDirectories(home.resolve(".local/share/mlgit/history"));
        try (var shell = open()) {
            shell.waitFor("warning: lines are not kept: cannot write /");
            shell.line("echo goes on").waitFor("\ngoes on\n~ >");
        }
    }

    @Test
    void terminalOfNoSizeGetsTheWholePrompt() {
        var command = new ArrayList<>(List.of("sh", "-c", "stty rows 0 cols 0; \"$@\"", "sh"));
        command.addAll(SHELL);
        try (var shell = TmuxSession.start(home, environment.variables(), command)) {
            shell.waitForLastLine("~ >").line("echo seen").waitFor("\nseen\n~ >");
        }
    }

    @Test
    void nothingIsSaidBeforeTheFirstPrompt() {
        try (var shell = open()) {
            assertThat(shell.screen()).isEqualTo("~ >");
        }
    }

    private RealCommand.Outcome run(String script) {
        var command = java("-jar", System.getProperty("mlgit.jar"), "shell");
        return RealCommand.run(home, environment.variables(), command, script);
    }

    private TmuxSession open() {
        return TmuxSession.start(home, environment.variables(), SHELL).waitForLastLine("~ >");
    }

    private static List<String> java(String... arguments) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of(arguments));
        return words;
    }
}
