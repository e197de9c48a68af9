// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.app.Program;
import dev.mlgit.core.env.Environment;
import dev.mlgit.testkit.OpenSshServer;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestEnvironment;
import dev.mlgit.testkit.TestTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Git of an editor or a notebook server on the instance: native git and ssh without a terminal, without the
 * variables of any shell, with a key that has a passphrase. These are the command lines of the guide.
 */
@Timeout(120)
class PluginGitTest {
    private static final String PASSPHRASE = "a passphrase";

    @TempDir
    Path directory;

    private Path home;
    private Path key;
    private Environment environment;
    private OpenSshServer server;

    @BeforeEach
    void makeInstance() throws IOException {
        RealParts.assumeSshd();
        RealParts.assumeProgram("ssh-agent", "openssh-client");
        RealParts.assumeProgram("setsid", "util-linux");
        directory = directory.toRealPath();
        home = Files.createDirectory(directory.resolve("h"));
        environment = new Instance(TestEnvironment.at(home).with("SHELL", "/bin/bash"));
        server = OpenSshServer.startIn(directory.resolve("server"));
        Files.createDirectories(home.resolve(".ssh"));
        Files.writeString(home.resolve(".ssh/known_hosts"), server.knownHostsLine("ed25519") + "\n");
        key = home.resolve(".ssh/id_ed25519");
        shell("ssh-keygen -q -t ed25519 -C me -N '" + PASSPHRASE + "' -f " + key)
                .success();
        Files.writeString(home.resolve("pass"), PASSPHRASE + "\n");
        server.authorize("me", Files.readString(Path.of(key + ".pub")));
        shell("git init -q --bare " + server.repositories().resolve("project.git"))
                .success();
        commit("first");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            mlgit("key", "agent", "--stop");
            server.close();
        }
    }

    @Test
    void anEditorsGitClonesAndFetchesThroughTheSharedAgent() throws IOException {
        mlgit("key", "agent", "-y", "--lifetime", "8h", "--add", key.toString(), "--passphrase-file", "pass");

        // As VS Code starts it: an askpass of its own, which must not be needed.
        var plugin = pluginVariables();
        plugin.put("SSH_ASKPASS", "/bin/false");
        plugin.put("SSH_ASKPASS_REQUIRE", "force");
        plugin.put("GIT_ASKPASS", "/bin/false");
        setsid(plugin, home, "git", "clone", "-q", server.url("project.git"), "project")
                .success();
        commit("second");
        setsid(plugin, home.resolve("project"), "git", "fetch", "--all").success();

        // As jupyterlab-git starts it.
        var notebook = pluginVariables();
        notebook.put("GIT_TERMINAL_PROMPT", "0");
        setsid(notebook, home.resolve("project"), "git", "pull", "--no-commit").success();
        assertThat(home.resolve("project/second")).exists();
        commitAndPush(notebook);
    }

    @Test
    void aLockedKeyEndsAtOnceAndSaysWhatToType() {
        mlgit("key", "agent", "-y");
        var notebook = pluginVariables();
        notebook.put("SSH_ASKPASS", home.resolve(".ssh/agent/mlgit-askpass").toString());
        notebook.put("SSH_ASKPASS_REQUIRE", "force");
        var fetched = setsid(notebook, home, "git", "clone", "-q", server.url("project.git"), "project");
        assertThat(fetched.exitCode()).isNotZero();
        assertThat(fetched.error())
                .contains("mlgit: the key " + key + " is locked, and nobody can be asked here\n"
                        + "hint: in a terminal: mlgit key agent --add '" + key + "'\n");
    }

    @Test
    void theAskpassCanBeGivenToEveryGitByItsConfiguration() {
        mlgit("key", "agent", "-y");
        shell("git config --global core.sshCommand 'env SSH_ASKPASS_REQUIRE=force SSH_ASKPASS=" + home
                        + "/.ssh/agent/mlgit-askpass ssh" + configurationOption() + "'")
                .success();
        var notebook = pluginVariables();
        notebook.remove("GIT_SSH_COMMAND");
        var fetched = setsid(notebook, home, "git", "clone", "-q", server.url("project.git"), "project");
        assertThat(fetched.error()).contains("mlgit: the key " + key + " is locked, and nobody can be asked here\n");

        mlgit("key", "agent", "--add", key.toString(), "--passphrase-file", "pass");
        setsid(notebook, home, "git", "clone", "-q", server.url("project.git"), "project")
                .success();
    }

    @Test
    void anUnknownHostEndsAtOnceAndSaysWhatToType() throws IOException {
        mlgit("key", "agent", "-y", "--add", key.toString(), "--passphrase-file", "pass");
        Files.delete(home.resolve(".ssh/known_hosts"));
        var notebook = pluginVariables();
        notebook.put("SSH_ASKPASS", home.resolve(".ssh/agent/mlgit-askpass").toString());
        notebook.put("SSH_ASKPASS_REQUIRE", "force");
        assertThat(setsid(notebook, home, "git", "clone", "-q", server.url("project.git"), "project")
                        .error())
                .contains("mlgit: the server's key is not known yet, and nobody can be asked here\n"
                        + "hint: in a terminal: mlgit host check HOST\n");
    }

    @Test
    void withoutATerminalTheAskpassNeverWaits() {
        mlgit("key", "agent", "-y");
        String askpass = home.resolve(".ssh/agent/mlgit-askpass").toString();
        var ran = setsid(Map.of("PATH", System.getenv("PATH")), home, askpass, "Password for 'https://example.com': ");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.error()).isEqualTo("mlgit: nobody can be asked here: Password for 'https://example.com': \n");
        assertThat(setsid(
                                Map.of("PATH", System.getenv("PATH"), "SSH_ASKPASS_PROMPT", "none"),
                                home,
                                askpass,
                                "touch your key")
                        .exitCode())
                .isZero();
    }

    @Test
    void atATerminalTheAskpassAsksWithoutEcho() throws IOException {
        RealParts.assumeProgram("script", "bsdutils");
        mlgit("key", "agent", "-y");
        String askpass = home.resolve(".ssh/agent/mlgit-askpass").toString();
        Path answer = home.resolve("answer");
        var ran = RealCommand.run(
                home,
                Map.of("PATH", System.getenv("PATH"), "SHELL", "/bin/sh", "TERM", "xterm"),
                List.of("script", "-qec", askpass + " \"Enter passphrase for key '/k': \" > " + answer, "/dev/null"),
                "open sesame\n");
        assertThat(answer).hasContent("open sesame");
        // The line before it is the terminal's own echo of what was typed ahead.
        assertThat(ran.out()).contains("Enter passphrase for key '/k': ");
    }

    private void commit(String name) throws IOException {
        Path work = Files.createTempDirectory(directory, "work");
        shell("git clone -q " + server.repositories().resolve("project.git") + " " + work + " 2>&1 && cd " + work
                        + " && touch " + name + " && git add . && git -c user.name=t -c user.email=t@t commit -qm "
                        + name
                        + " && git push -q origin HEAD:main && git --git-dir="
                        + server.repositories().resolve("project.git") + " symbolic-ref HEAD refs/heads/main")
                .success();
    }

    private void commitAndPush(Map<String, String> variables) throws IOException {
        Path project = home.resolve("project");
        Files.writeString(project.resolve("third"), "");
        setsid(variables, project, "git", "add", ".").success();
        setsid(variables, project, "git", "-c", "user.name=t", "-c", "user.email=t@t", "commit", "-qm", "third")
                .success();
        setsid(variables, project, "git", "push", "-q").success();
    }

    /** What a service gives its children: no terminal, no agent, no display. */
    private Map<String, String> pluginVariables() {
        var variables = new HashMap<>(homeVariables());
        if (!configurationOption().isEmpty()) {
            variables.put("GIT_SSH_COMMAND", "ssh" + configurationOption());
        }
        return variables;
    }

    /**
     * ssh takes the home from the account database and not from HOME. Where a library can stand in for that database ssh
     * is left alone; elsewhere it is told the file.
     */
    private Map<String, String> homeVariables() {
        var variables = new HashMap<>(Map.of(
                "PATH",
                System.getenv("PATH"),
                "HOME",
                home.toString(),
                "LC_ALL",
                "C.UTF-8",
                "GIT_CONFIG_NOSYSTEM",
                "1"));
        accountLibrary().ifPresent(library -> {
            variables.put("LD_PRELOAD", library.toString());
            variables.put("NSS_WRAPPER_PASSWD", accounts().toString());
            variables.put("NSS_WRAPPER_GROUP", "/etc/group");
        });
        return variables;
    }

    private String configurationOption() {
        return accountLibrary().isPresent() ? "" : " -F " + home.resolve(".ssh/config");
    }

    private static Optional<Path> accountLibrary() {
        try (Stream<Path> places = Files.list(Path.of("/usr/lib"))) {
            return places.map(place -> place.resolve("libnss_wrapper.so"))
                    .filter(Files::exists)
                    .findFirst();
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private Path accounts() {
        try {
            var lines = new ArrayList<String>();
            for (String line : Files.readAllLines(Path.of("/etc/passwd"))) {
                String[] fields = line.split(":", -1);
                if (fields[0].equals(System.getProperty("user.name"))) {
                    fields[5] = home.toString();
                }
                lines.add(String.join(":", fields));
            }
            return Files.write(directory.resolve("passwd"), lines);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private void mlgit(String... arguments) {
        var terminal = TestTerminal.piped();
        int exitCode = new Program(environment, terminal).run(List.of(arguments));
        assertThat(exitCode).as(terminal.error()).isZero();
    }

    private static RealCommand.Outcome setsid(Map<String, String> variables, Path directory, String... command) {
        return RealCommand.run(
                directory,
                variables,
                Stream.concat(Stream.of("setsid", "-w"), Stream.of(command)).toList());
    }

    private RealCommand.Outcome shell(String command) {
        return RealCommand.run(
                directory,
                Map.of(
                        "PATH",
                        System.getenv("PATH"),
                        "HOME",
                        home.toString(),
                        "LC_ALL",
                        "C.UTF-8",
                        "GIT_CONFIG_NOSYSTEM",
                        "1"),
                List.of("sh", "-c", command));
    }

    /** A home of the test's on a host of this machine's name: ssh's tokens know no other. */
    private record Instance(Environment base) implements Environment {
        @Override
        public Map<String, String> variables() {
            return base.variables();
        }

        @Override
        public Path workingDirectory() {
            return base.workingDirectory();
        }

        @Override
        public Path home() {
            return base.home();
        }

        @Override
        public String userName() {
            return base.userName();
        }

        @Override
        public String hostName() {
            try {
                return Files.readString(Path.of("/proc/sys/kernel/hostname"))
                        .strip()
                        .replaceFirst("\\..*", "");
            } catch (IOException noProc) {
                throw new AssertionError(noProc);
            }
        }

        @Override
        public Environment in(Path directory) {
            return new Instance(base.in(directory));
        }

        @Override
        public Environment with(String name, String value) {
            return new Instance(base.with(name, value));
        }
    }
}
