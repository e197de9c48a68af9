// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.sshconfig.BlockChange;
import dev.mlgit.sshconfig.MarkedBlock;
import dev.mlgit.sshconfig.MarkedFile;
import dev.mlgit.sshconfig.TimeSpan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Everything {@code mlgit key agent} does: the agent, its keys, the blocks that lead to it. */
public final class KeyAgent {
    private final Environment environment;
    private final Console console;
    private final SocketPlaces places;
    private final AgentProcesses processes;
    private final ShareAgent shared;
    private final AgentBlocks blocks;
    private final AddKeys addKeys;

    /** @param keys opens what is to be added */
    public KeyAgent(Environment environment, Console console, InstantSource clock, AgentKeySource keys) {
        this.environment = environment;
        this.console = console;
        this.places = new SocketPlaces(environment, AgentConnection.ownUserId(environment.workingDirectory()));
        this.processes = new AgentProcesses(environment);
        this.shared = new ShareAgent(places, processes);
        this.blocks = new AgentBlocks(environment, clock);
        this.addKeys = new AddKeys(environment, console, keys);
    }

    /** Starts it unless it runs, adds keys, and offers the blocks. */
    KeyAgentResult share(KeyAgentRequest request) {
        addKeys.require(request.add());
        if (request.dryRun()) {
            return plan(request);
        }
        SharedAgent agent = shared.start(request.lifetimeSeconds());
        say(agent, request.lifetimeSeconds());
        addKeys.run(agent.place().path(), request.add(), request.lifetimeSeconds());
        Path askpass = AskpassScript.install(agent.place().directory());
        warnOfOtherAgent(agent.place().path());
        Optional<BlockChange> sshConfig = offer(
                blocks.sshConfig(),
                blocks.forSsh(agent.place()),
                request.sshConfig(),
                "so that every ssh and git finds it, a block in "
                        + blocks.sshConfig().file() + ": mlgit key agent --ssh-config");
        Optional<BlockChange> startup = offer(
                blocks.shellStartup(),
                blocks.forShell(agent.place(), askpass),
                request.shellStartup(),
                "so that new terminals know it too, a block in "
                        + blocks.shellStartup().file() + ": mlgit key agent --shell-startup");
        return result(agent, sshConfig, startup);
    }

    /** What there is; nothing is changed. */
    KeyAgentResult status() {
        Optional<BlockChange> sshConfig = standing(blocks.sshConfig());
        Optional<BlockChange> startup = standing(blocks.shellStartup());
        return shared.running()
                .map(agent -> result(agent, sshConfig, startup))
                .orElseGet(() -> new KeyAgentResult(
                        places.likely().path(), false, false, Optional.empty(), List.of(), sshConfig, startup));
    }

    /** Empty where the marks of the block are damaged, which is told. */
    private Optional<BlockChange> standing(MarkedFile file) {
        try {
            List<String> lines = file.find(AgentBlocks.NAME).orElse(List.of());
            return Optional.of(new BlockChange(BlockChange.Kind.UNCHANGED, file.file(), Optional.empty(), lines));
        } catch (MlgitException damaged) {
            console.warn(damaged.text());
            damaged.hints().forEach(console::hint);
            return Optional.empty();
        }
    }

    /** Stops it; the keys it held are gone with it, their files are not. */
    KeyAgentResult stop(boolean dryRun) {
        if (dryRun) {
            shared.running()
                    .ifPresentOrElse(
                            agent -> console.status("dry run: would stop the agent at "
                                    + agent.place().path()),
                            () -> console.status("no agent runs"));
            return status();
        }
        Optional<SharedAgent> stopped = shared.stop();
        console.status(
                stopped.map(agent -> "stopped the agent at " + agent.place().path())
                        .orElse("no agent runs"));
        return stopped.map(agent -> new KeyAgentResult(
                        agent.place().path(),
                        false,
                        false,
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()))
                .orElseGet(this::notRunning);
    }

    /** Takes the blocks out again. */
    KeyAgentResult undo(boolean dryRun) {
        BlockChange sshConfig = takeOut(blocks.sshConfig(), dryRun);
        BlockChange startup = takeOut(blocks.shellStartup(), dryRun);
        KeyAgentResult now = status();
        if (now.running()) {
            console.status("the agent still runs; to end it: mlgit key agent --stop");
        }
        return new KeyAgentResult(
                now.socket(),
                now.running(),
                now.started(),
                now.process(),
                now.keys(),
                Optional.of(sshConfig),
                Optional.of(startup));
    }

    private void say(SharedAgent agent, OptionalInt lifetime) {
        String process =
                agent.process().map(found -> " (process " + found.pid() + ")").orElse("");
        console.status((agent.started() ? "started ssh-agent" : "ssh-agent is already running") + process + " at "
                + agent.place().path());
        OptionalInt running = agent.process().map(AgentProcess::lifetimeSeconds).orElse(lifetime);
        if (!agent.started() && lifetime.isPresent() && !running.equals(lifetime)) {
            console.warn("it was started with "
                    + (running.isPresent() ? "a lifetime of " + Lifetime.text(running.getAsInt()) : "no lifetime")
                    + "; --lifetime counts for the keys added now");
            console.hint("for another one: mlgit key agent --stop, then start it again");
        }
    }

    private void warnOfOtherAgent(Path socket) {
        Optional<Path> other = environment.variable("SSH_AUTH_SOCK").map(environment::path);
        if (other.isPresent() && !other.get().equals(socket) && Files.exists(other.get())) {
            console.warn("this terminal has another agent, " + other.get()
                    + ", perhaps your own computer's; with the block in ~/.ssh/config, ssh uses the shared one");
            console.hint("for one command with the other: ssh -o IdentityAgent=SSH_AUTH_SOCK HOST");
        }
    }

    private Optional<BlockChange> offer(MarkedFile file, MarkedBlock block, Consent consent, String otherwise) {
        BlockChange plan = file.plan(block);
        if (!plan.changes()) {
            return Optional.of(plan);
        }
        if (!agreed(plan, consent, otherwise)) {
            return Optional.empty();
        }
        BlockChange change = file.put(block);
        console.status("wrote the block to " + change.file()
                + change.backup().map(backup -> " (as it was: " + backup + ")").orElse(""));
        console.hint("to undo it: " + block.undoCommand());
        return Optional.of(change);
    }

    private boolean agreed(BlockChange plan, Consent consent, String otherwise) {
        if (consent != Consent.ASK) {
            return consent == Consent.YES;
        }
        if (!console.interactive()) {
            console.hint(otherwise);
            return false;
        }
        console.status("");
        plan.written().forEach(line -> console.status("  " + line));
        return console.confirm(
                "Write these lines to " + SafeText.line(plan.file().toString()) + "?");
    }

    private BlockChange takeOut(MarkedFile file, boolean dryRun) {
        if (dryRun) {
            BlockChange plan = file.planRemoval(AgentBlocks.NAME);
            console.status(
                    plan.changes()
                            ? "dry run: would take the block out of " + plan.file()
                            : "no block in " + plan.file());
            return plan;
        }
        BlockChange change = file.remove(AgentBlocks.NAME);
        console.status(
                change.changes()
                        ? "took the block out of " + change.file()
                                + change.backup()
                                        .map(backup -> " (as it was: " + backup + ")")
                                        .orElse("")
                        : "no block in " + change.file());
        return change;
    }

    private KeyAgentResult plan(KeyAgentRequest request) {
        Optional<SharedAgent> running = shared.running();
        SharedSocket place = running.map(SharedAgent::place).orElseGet(places::likely);
        if (running.isEmpty()) {
            console.status("dry run: would run "
                    + String.join(" ", processes.command(place.path(), request.lifetimeSeconds())));
        }
        for (String file : request.add()) {
            console.status("dry run: would add the key " + environment.path(file));
        }
        planned(blocks.sshConfig().plan(blocks.forSsh(place)), request.sshConfig());
        planned(
                blocks.shellStartup().plan(blocks.forShell(place, AskpassScript.in(place.directory()))),
                request.shellStartup());
        return running.map(agent -> result(agent, Optional.empty(), Optional.empty()))
                .orElseGet(this::notRunning);
    }

    private void planned(BlockChange plan, Consent consent) {
        if (plan.changes() && consent != Consent.NO) {
            console.status(
                    "dry run: would write to " + plan.file() + (consent == Consent.ASK ? ", after a yes:" : ":"));
            plan.written().forEach(line -> console.status("  " + line));
        }
    }

    private KeyAgentResult result(SharedAgent agent, Optional<BlockChange> sshConfig, Optional<BlockChange> startup) {
        try (var connection = AgentConnection.open(agent.place().path())) {
            return new KeyAgentResult(
                    agent.place().path(),
                    true,
                    agent.started(),
                    agent.process(),
                    connection.identities(),
                    sshConfig,
                    startup);
        }
    }

    private KeyAgentResult notRunning() {
        return new KeyAgentResult(
                places.likely().path(), false, false, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    /** @throws MlgitException of kind USAGE for what ssh would not read as a time */
    static OptionalInt lifetime(String text) {
        OptionalInt seconds = TimeSpan.seconds(text);
        if (seconds.isEmpty() || seconds.getAsInt() == 0) {
            throw MlgitException.usage(
                    "not a lifetime: '" + text + "'", "write it as ssh does: 90, 30m, 8h, 1d12h, 1w");
        }
        return seconds;
    }
}
