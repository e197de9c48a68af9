// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.connection.ConnectOptions;
import dev.mlgit.core.env.Environment;
import dev.mlgit.core.io.ShellWord;
import dev.mlgit.git.SshAccess;
import dev.mlgit.git.client.Identity;
import dev.mlgit.git.client.JGitClient;
import dev.mlgit.git.client.JGitIdentityStore;
import dev.mlgit.gitclient.AskIdentity;
import dev.mlgit.gitclient.BuiltinGit;
import dev.mlgit.gitclient.CarryGitService;
import dev.mlgit.gitclient.GitCommand;
import dev.mlgit.gitclient.RawStreams;
import dev.mlgit.gitclient.RunGit;
import dev.mlgit.gitclient.SshCommand;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Wires the Git client and the SSH program it gives to native git. */
final class GitClientWiring {
    private final Wiring wiring;

    GitClientWiring(Wiring wiring) {
        this.wiring = wiring;
    }

    List<CommandEntry> commands() {
        return List.of(
                CommandEntry.command("git", "Repositories", this::gitCommand),
                CommandEntry.command("ssh-command", "Repositories", this::sshCommand));
    }

    /** For a line whose words are another program's. */
    Callable<Integer> command(RawLine line) {
        return line.name().equals("git")
                ? gitCommand().with(line.words())
                : sshCommand().with(line.words());
    }

    private GitCommand gitCommand() {
        return new GitCommand(wiring.invocation(), this::runGit);
    }

    private SshCommand sshCommand() {
        return new SshCommand(this::carry);
    }

    private RunGit runGit() {
        var invocation = wiring.invocation();
        boolean asks = !wiring.inputForbidden();
        return new RunGit(
                invocation.environment(),
                asks,
                sshCommandLine(asks),
                new ForegroundProcess(wiring.terminal().inputIsTerminal()),
                askIdentity(invocation.environment()),
                builtin());
    }

    /** What makes a native git that others start use our SSH, as that of {@code mlgit git} does. */
    Map<String, String> variables() {
        boolean asks = !wiring.inputForbidden();
        var variables = new HashMap<>(Map.of("GIT_SSH_COMMAND", sshCommandLine(asks), "GIT_SSH_VARIANT", "ssh"));
        if (!asks) {
            variables.put("GIT_TERMINAL_PROMPT", "0");
        }
        return variables;
    }

    private AskIdentity askIdentity(Environment place) {
        var invocation = wiring.invocation();
        return new AskIdentity(
                invocation.console(),
                invocation.assumeYes(),
                () -> wiring.keyCare().machine().reason(),
                new JGitIdentityStore(place));
    }

    private BuiltinGit builtin() {
        var invocation = wiring.invocation();
        var transports = new SshAccess(
                wiring.connections().connector(Optional.empty()), ConnectOptions.usual(), invocation.console());
        return new JGitClient(
                invocation.environment(),
                invocation.console(),
                wiring.clock(),
                transports,
                (place, name, email) -> askIdentity(place)
                        .run(name, email)
                        .map(given -> new Identity.Named(given.name(), given.email())),
                new ForegroundProcess(wiring.terminal().inputIsTerminal()),
                Map.of("clone", this::cloneAsOurs));
    }

    /** {@code git clone} of the built-in client is {@code mlgit clone}. */
    private int cloneAsOurs(Environment place, List<String> words) {
        var command = new ArrayList<>(List.of("clone"));
        command.addAll(words);
        if (wiring.inputForbidden()) {
            command.add(0, "--no-input");
        }
        return new Program(place, wiring.terminal(), wiring.passphrases()).run(command);
    }

    private CarryGitService carry() {
        var invocation = wiring.invocation();
        return new CarryGitService(
                invocation.environment(),
                invocation.console(),
                wiring.connections().connector(Optional.empty()),
                new RawStreams(
                        new FileInputStream(FileDescriptor.in),
                        new FileOutputStream(FileDescriptor.out),
                        new FileOutputStream(FileDescriptor.err)));
    }

    private String sshCommandLine(boolean asks) {
        List<String> self = new SelfCommand(wiring.invocation().environment()).words();
        Stream<String> words = self.isEmpty() ? fromClasses() : self.stream();
        return Stream.concat(words, asks ? Stream.of("ssh-command") : Stream.of("--no-input", "ssh-command"))
                .map(ShellWord::of)
                .collect(Collectors.joining(" "));
    }

    /** Where there is no jar: a build's directory of classes. */
    private static Stream<String> fromClasses() {
        return Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(part -> Path.of(part).toAbsolutePath().toString())
                        .collect(Collectors.joining(File.pathSeparator)),
                Main.class.getName());
    }
}
