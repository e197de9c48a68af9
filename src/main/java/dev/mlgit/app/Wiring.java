// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.connection.PassphraseMemory;
import dev.mlgit.core.env.Environment;
import dev.mlgit.core.id.IdSource;
import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.io.Terminal;
import dev.mlgit.core.output.NodeFormatter;
import dev.mlgit.json.JacksonFormatter;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Puts the parts together, each made when it is first needed. One wiring serves one command line; each feature has a
 * wiring of its own beside this one.
 */
final class Wiring {
    private final Terminal terminal;
    private final PassphraseMemory passphrases;
    private final GlobalOptions options;
    private final CommandEnd end = new CommandEnd();
    private final CommandInvocation invocation;
    private final KeyWiring keys = new KeyWiring(this);
    private final KeyCareWiring keyCare = new KeyCareWiring(this);
    private final AccountWiring accounts = new AccountWiring(this);
    private final AgentWiring agent = new AgentWiring(this);
    private final HostWiring hosts = new HostWiring(this);
    private final ConnectionWiring connections = new ConnectionWiring(this);
    private final CloneWiring clones = new CloneWiring(this);
    private final GitClientWiring gitClient = new GitClientWiring(this);
    private final ProvenanceWiring provenance = new ProvenanceWiring(this);
    private final JobWiring jobs = new JobWiring(this);
    private final TourWiring tour = new TourWiring(this);
    private final ShellWiring shell = new ShellWiring(this);

    Wiring(Environment environment, Terminal terminal, GlobalOptions options) {
        this(environment, terminal, options, PassphraseMemory.none());
    }

    Wiring(Environment environment, Terminal terminal, GlobalOptions options, PassphraseMemory passphrases) {
        this.passphrases = passphrases;
        this.terminal = terminal;
        this.options = options;
        this.invocation = new CommandInvocation(environment, terminal, options, this::formatter);
    }

    /** True with {@code --no-input}. */
    boolean inputForbidden() {
        return options.noInput;
    }

    Invocation invocation() {
        return invocation;
    }

    Terminal terminal() {
        return terminal;
    }

    /** Of the shell this command line was typed in; the one that remembers nothing elsewhere. */
    PassphraseMemory passphrases() {
        return passphrases;
    }

    /** Of this command line. */
    CommandEnd end() {
        return end;
    }

    InstantSource clock() {
        return Clock.systemUTC();
    }

    IdSource ids() {
        return UUID::randomUUID;
    }

    KeyWiring keys() {
        return keys;
    }

    KeyCareWiring keyCare() {
        return keyCare;
    }

    AccountWiring accounts() {
        return accounts;
    }

    AgentWiring agent() {
        return agent;
    }

    HostWiring hosts() {
        return hosts;
    }

    ConnectionWiring connections() {
        return connections;
    }

    CloneWiring clones() {
        return clones;
    }

    GitClientWiring gitClient() {
        return gitClient;
    }

    ProvenanceWiring provenance() {
        return provenance;
    }

    JobWiring jobs() {
        return jobs;
    }

    /** The command tree, in the order of the help. */
    List<CommandEntry> commands() {
        var help = CommandEntry.command(
                "help",
                "Help",
                () -> new HelpCommand(invocation::console, () -> new CommandTree(new GlobalOptions(), commands())));
        return Stream.of(
                        tour.commands(),
                        keys.commands(),
                        hosts.commands(),
                        clones.commands(),
                        gitClient.commands(),
                        provenance.commands(),
                        jobs.commands(),
                        shell.commands(),
                        List.of(help))
                .flatMap(List::stream)
                .toList();
    }

    /** True when somebody sits at the terminal, whom no command means the shell. */
    boolean shellIsWanted() {
        return invocation.console().interactive() && terminal.outputIsTerminal();
    }

    /** Opens the interactive shell; its exit code. */
    int openShell() {
        return shell.open();
    }

    /** Formats and queries, loaded only for {@code -o json}, {@code -o yaml} and {@code --query}. */
    NodeFormatter formatter() {
        return new JacksonFormatter();
    }
}
