// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.app.Program;
import dev.mlgit.core.env.Environment;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mlgit key agent} with the system's own ssh-agent, in a home of its own. */
class KeyAgentTest {
    @TempDir
    Path directory;

    private Path home;
    private Environment environment;
    private Path socket;

    @BeforeEach
    void makeHome() throws IOException {
        RealParts.assumeProgram("ssh-agent", "openssh-client");
        RealParts.assumeSshKeygen();
        home = Files.createDirectory(directory.toRealPath().resolve("home"));
        environment = TestEnvironment.at(home).with("SHELL", "/bin/bash");
        socket = home.resolve(".ssh/agent/mlgit-instance.sock");
    }

    @AfterEach
    void stopAgent() {
        if (home != null) {
            run("key", "agent", "--stop");
        }
    }

    @Test
    void startsOneAgentAndThenSaysThatItRuns() throws IOException {
        Ran first = run("key", "agent", "--no-ssh-config", "--no-shell-startup");
        String pid = pid();
        assertThat(first)
                .isEqualTo(new Ran(
                        0,
                        "socket\t" + socket + "\nprocess\t" + pid + "\n",
                        "started ssh-agent (process " + pid + ") at " + socket + "\n"));
        assertThat(mode(socket.getParent())).isEqualTo("rwx------");
        assertThat(mode(socket)).isEqualTo("rw-------");

        assertThat(run("key", "agent", "--no-ssh-config", "--no-shell-startup"))
                .isEqualTo(new Ran(
                        0,
                        "socket\t" + socket + "\nprocess\t" + pid + "\n",
                        "ssh-agent is already running (process " + pid + ") at " + socket + "\n"));
    }

    @Test
    void severalAtOnceStartOne() throws Exception {
        var pool = Executors.newFixedThreadPool(6);
        try {
            Callable<Ran> start = () -> run("key", "agent", "--no-ssh-config", "--no-shell-startup");
            var started = new ArrayList<String>();
            for (var ran : pool.invokeAll(List.of(start, start, start, start, start, start))) {
                assertThat(ran.get().exitCode()).isZero();
                started.add(ran.get().error().split(" \\(")[0]);
            }
            assertThat(started).containsOnlyOnce("started ssh-agent");
            assertThat(started)
                    .filteredOn("ssh-agent is already running"::equals)
                    .hasSize(5);
        } finally {
            pool.shutdownNow();
        }
        assertThat(ProcessHandle.allProcesses().filter(this::listensHere)).hasSize(1);
    }

    @Test
    void showsItsStateAndEndsIt() {
        assertThat(run("key", "agent", "--status"))
                .isEqualTo(new Ran(1, "socket\t" + socket + "\nprocess\tnot running\n", ""));
        run("key", "agent", "-t", "8h", "--no-ssh-config", "--no-shell-startup");
        assertThat(run("key", "agent", "--status"))
                .isEqualTo(new Ran(0, "socket\t" + socket + "\nprocess\t" + pid() + "\nlifetime\t8h\n", ""));
        assertThat(run("key", "agent", "--stop"))
                .isEqualTo(new Ran(
                        0, "socket\t" + socket + "\nprocess\tnot running\n", "stopped the agent at " + socket + "\n"));
        assertThat(socket).doesNotExist();
        assertThat(run("key", "agent", "--stop"))
                .isEqualTo(new Ran(0, "socket\t" + socket + "\nprocess\tnot running\n", "no agent runs\n"));
    }

    @Test
    void replacesTheSocketOfAnAgentThatIsGone() throws IOException {
        prepareDirectory();
        try (var dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(socket));
        }
        assertThat(run("key", "agent", "--no-ssh-config", "--no-shell-startup").error())
                .startsWith("started ssh-agent");
    }

    @Test
    void aFileInItsPlaceIsNotTouched() throws IOException {
        prepareDirectory();
        Files.writeString(socket, "mine");
        assertThat(run("key", "agent"))
                .isEqualTo(new Ran(
                        1,
                        "",
                        "error: " + socket + " is in the way: it is no socket\nhint: move it away, then try again\n"));
        assertThat(socket).hasContent("mine");
        Files.delete(socket);
    }

    @Test
    void keepsOthersOutOfADirectoryTheyCouldRead() throws IOException {
        prepareDirectory();
        Files.setPosixFilePermissions(socket.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
        run("key", "agent", "--no-ssh-config", "--no-shell-startup");
        assertThat(mode(socket.getParent())).isEqualTo("rwx------");
    }

    @Test
    void aHomeWithALongPathGetsAnotherPlace() throws IOException {
        Path far = Files.createDirectories(home.resolve("a-directory-with-a-long-name".repeat(4)));
        environment = environment
                .with("MLGIT_SSH_DIR", far.toString())
                .with(
                        "XDG_RUNTIME_DIR",
                        Files.createDirectory(home.resolve("run")).toString());
        socket = home.resolve("run/mlgit/agent.sock");
        assertThat(run("key", "agent", "--ssh-config", "--no-shell-startup").out())
                .isEqualTo("socket\t" + socket + "\nprocess\t" + pid() + "\n");
        assertThat(Files.readString(far.resolve("config")))
                .contains("\nHost *\n  IdentityAgent " + socket + "\n  AddKeysToAgent yes\n");
    }

    @Test
    void withoutSshAgentTheCommandThatInstallsItIsNamed() {
        environment = environment.with("PATH", home.toString());
        assertThat(run("key", "agent"))
                .isEqualTo(new Ran(
                        1, "", "error: ssh-agent is not installed\nhint: sudo apt-get install -y openssh-client\n"));
    }

    @Test
    void writesBothBlocksAfterAYesAndTakesThemOutAgain() throws IOException {
        Files.createDirectories(home.resolve(".ssh"));
        Files.writeString(home.resolve(".ssh/config"), "Host *\n  IdentityAgent none\n");
        Files.writeString(home.resolve(".bashrc"), "alias l=ls\n");
        var terminal = TestTerminal.typing("y", "yes");
        assertThat(new Program(environment, terminal).run(List.of("key", "agent")))
                .isZero();
        assertThat(terminal.unusedAnswers()).isEmpty();
        assertThat(terminal.error())
                .contains("Write these lines to " + home + "/.ssh/config? [y/N] ")
                .contains("Write these lines to " + home + "/.bashrc? [y/N] ")
                .contains("hint: to undo it: mlgit key agent --undo\n");
        String config = Files.readString(home.resolve(".ssh/config"));
        assertThat(config.lines().skip(1).toList())
                .containsExactly(
                        "Host *",
                        "  IdentityAgent " + home + "/.ssh/agent/mlgit-%L.sock",
                        "  AddKeysToAgent yes",
                        "# <<< mlgit agent <<<",
                        "Host *",
                        "  IdentityAgent none");
        assertThat(mode(home.resolve(".ssh/config"))).isEqualTo("rw-------");

        Ran again = run("key", "agent", "-y", "-o", "json", "--query", "[ssh_config.change, shell_startup.change]");
        assertThat(again.out()).isEqualTo("[\n  \"unchanged\",\n  \"unchanged\"\n]\n");

        assertThat(run("key", "agent", "--undo").exitCode()).isZero();
        assertThat(home.resolve(".ssh/config")).hasContent("Host *\n  IdentityAgent none\n");
        assertThat(home.resolve(".bashrc")).hasContent("alias l=ls\n");
    }

    @Test
    void aNoWritesNothing() {
        var terminal = TestTerminal.typing("", "n");
        assertThat(new Program(environment, terminal).run(List.of("key", "agent")))
                .isZero();
        assertThat(home.resolve(".ssh/config")).doesNotExist();
        assertThat(home.resolve(".bashrc")).doesNotExist();
    }

    @Test
    void whereNobodyCanBeAskedTheFlagsAreNamed() {
        Ran ran = run("key", "agent");
        assertThat(ran.error())
                .endsWith("hint: so that every ssh and git finds it, a block in " + home
                        + "/.ssh/config: mlgit key agent --ssh-config\n"
                        + "hint: so that new terminals know it too, a block in " + home
                        + "/.bashrc: mlgit key agent --shell-startup\n");
        assertThat(home.resolve(".ssh/config")).doesNotExist();
    }

    @Test
    void aDryRunChangesNothing() throws IOException {
        Path key = makeKey("ed25519", "");
        List<Path> before = everything();
        assertThat(run("key", "agent", "-n", "--add", key.toString()).exitCode())
                .isZero();
        assertThat(everything()).isEqualTo(before);
    }

    private List<Path> everything() throws IOException {
        try (var files = Files.walk(home)) {
            return files.sorted().toList();
        }
    }

    @Test
    void theShellBlockLeadsEveryShellToTheSocket() throws IOException {
        run("key", "agent", "-y");
        for (String shell : List.of("sh", "bash")) {
            String printed = RealCommand.run(
                            home,
                            Map.of("PATH", System.getenv("PATH"), "HOME", home.toString()),
                            List.of(shell, "-uc", ". ./.bashrc; echo \"$SSH_AUTH_SOCK\"; echo \"$SSH_ASKPASS\""))
                    .success();
            assertThat(printed)
                    .isEqualTo(home + "/.ssh/agent/mlgit-" + shortHostName() + ".sock\n" + home
                            + "/.ssh/agent/mlgit-askpass");
        }
    }

    @Test
    void addsALockedKeyWithItsLifetimeAndAsksOnce() throws IOException {
        Path key = makeKey("ed25519", "secret words");
        var terminal = TestTerminal.typing("wrong", "secret words");
        assertThat(new Program(environment, terminal)
                        .run(List.of(
                                "key",
                                "agent",
                                "--no-ssh-config",
                                "--no-shell-startup",
                                "-t",
                                "30m",
                                "--add",
                                key.toString())))
                .isZero();
        assertThat(terminal.unusedAnswers()).isEmpty();
        assertThat(terminal.error()).endsWith("added the key " + key + " for 30m\n");
        assertThat(sshAdd("-l")).endsWith(" a comment (ED25519)");

        assertThat(run("key", "agent", "--no-ssh-config", "--no-shell-startup", "--add", key.toString())
                        .error())
                .endsWith("the agent has the key " + key + " already\n");
    }

    @Test
    void aFileThatIsNoPrivateKeyIsToldWithTheCommandToType() throws IOException {
        Files.writeString(home.resolve("id.pub"), "ssh-ed25519 AAAA c\n");

        Ran missing = run("key", "agent", "--no-ssh-config", "--no-shell-startup", "--add", "nofile");
        Ran half = run("key", "agent", "--no-ssh-config", "--no-shell-startup", "--add", "id.pub");

        assertThat(missing.error())
                .endsWith("error: cannot read the key " + home + "/nofile: No such file or directory\n"
                        + "hint: mlgit key list\n");
        assertThat(half.error())
                .endsWith("error: " + home + "/id.pub is the public half of a key; an agent takes the private one\n"
                        + "hint: mlgit key agent --add " + home + "/id\n");
    }

    @Test
    void aWrongPassphraseFileIsAnAuthenticationFailure() throws IOException {
        Path key = makeKey("ed25519", "secret");
        Files.writeString(home.resolve("pass"), "wrong\n");
        Ran ran = run("key", "agent", "--add", key.toString(), "--passphrase-file", "pass");
        assertThat(ran.exitCode()).isEqualTo(4);
        assertThat(ran.error()).contains("error: the passphrase in the file does not open the key " + key + "\n");
    }

    @Test
    void addsTheCertificateBesideTheKey() throws IOException {
        for (String type : List.of("ed25519", "ecdsa", "rsa")) {
            Path key = makeKey(type, "");
            Path authority = home.resolve("ca");
            if (!Files.exists(authority)) {
                keygen("-q", "-t", "ed25519", "-N", "", "-C", "ca", "-f", authority.toString());
            }
            keygen("-q", "-s", authority.toString(), "-I", "id", "-n", "me", key + ".pub");
            assertThat(run("key", "agent", "--no-ssh-config", "--no-shell-startup", "--add", key.toString())
                            .exitCode())
                    .isZero();
        }
        assertThat(sshAdd("-l").lines().map(line -> line.replaceFirst(".*\\(", "(")))
                .containsExactly("(ED25519)", "(ED25519-CERT)", "(ECDSA)", "(ECDSA-CERT)", "(RSA)", "(RSA-CERT)");
    }

    @Test
    void anotherAgentOfTheTerminalIsMentioned() throws IOException {
        Path other = Files.writeString(home.resolve("other.sock"), "");
        environment = environment.with("SSH_AUTH_SOCK", other.toString());
        assertThat(run("key", "agent", "--no-ssh-config", "--no-shell-startup").error())
                .contains("warning: this terminal has another agent, " + other
                        + ", perhaps your own computer's; with the block in ~/.ssh/config, ssh uses the shared one\n"
                        + "hint: for one command with the other: ssh -o IdentityAgent=SSH_AUTH_SOCK HOST\n");
    }

    @Test
    void aRunningAgentKeepsItsLifetime() {
        run("key", "agent", "-t", "8h", "--no-ssh-config", "--no-shell-startup");
        assertThat(run("key", "agent", "-t", "1h", "--no-ssh-config", "--no-shell-startup")
                        .error())
                .endsWith("warning: it was started with a lifetime of 8h; --lifetime counts for the keys added now\n"
                        + "hint: for another one: mlgit key agent --stop, then start it again\n");
    }

    private record Ran(int exitCode, String out, String error) {}

    private Ran run(String... arguments) {
        var terminal = TestTerminal.piped();
        int exitCode = new Program(environment, terminal).run(List.of(arguments));
        return new Ran(exitCode, terminal.out(), terminal.error());
    }

    private String pid() {
        return ProcessHandle.allProcesses()
                .filter(this::listensHere)
                .map(process -> Long.toString(process.pid()))
                .findFirst()
                .orElse("none");
    }

    private boolean listensHere(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                    .contains("ssh-agent\0-a\0" + socket + "\0");
        } catch (IOException ended) {
            return false;
        }
    }

    private String sshAdd(String... arguments) {
        var variables = new TreeMap<>(Map.of("PATH", System.getenv("PATH"), "SSH_AUTH_SOCK", socket.toString()));
        var command = new ArrayList<>(List.of("ssh-add"));
        command.addAll(List.of(arguments));
        return RealCommand.run(home, variables, command).success();
    }

    private Path makeKey(String type, String passphrase) {
        Path file = home.resolve("id_" + type);
        keygen("-q", "-t", type, "-N", passphrase, "-C", "a comment", "-f", file.toString());
        return file;
    }

    private void keygen(String... arguments) {
        var command = new ArrayList<>(List.of("ssh-keygen"));
        command.addAll(List.of(arguments));
        RealCommand.run(home, Map.of("PATH", System.getenv("PATH")), command).success();
    }

    private void prepareDirectory() throws IOException {
        Files.createDirectories(
                socket.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static String shortHostName() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip().replaceFirst("\\..*", "");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
