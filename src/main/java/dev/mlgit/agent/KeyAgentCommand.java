// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.invocation.Invocation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mlgit key agent}. */
@Command(
        header = "Share one SSH agent between every terminal and plugin.",
        description = {
            "Starts the system's ssh-agent on a socket that stays the same, unless it runs already, and offers to tell "
                    + "ssh and your shell of it.",
            "A passphrase is then asked for once: by --add, or by the first ssh that uses the key in a terminal."
        })
public final class KeyAgentCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Function<Optional<String>, KeyAgent> keyAgent;

    @Option(names = "--status", description = "Show whether it runs, and its keys; exit code 1 when it does not.")
    boolean status;

    @Option(names = "--stop", description = "Stop it.")
    boolean stop;

    @Option(names = "--undo", description = "Take the blocks out of ~/.ssh/config and the shell's start file.")
    boolean undo;

    @Option(
            names = {"-t", "--lifetime"},
            paramLabel = "TIME",
            description = "Forget keys after this time, as 8h or 30m (default: when the agent ends).")
    @Nullable
    String lifetime;

    @Option(names = "--add", paramLabel = "KEY", description = "Add this private key; may be given several times.")
    List<String> add = List.of();

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Read the passphrase from the line in FILE; - is standard input.")
    @Nullable
    String passphraseFile;

    @Option(names = "--ssh-config", negatable = true, description = "Write the block to ~/.ssh/config, or do not.")
    @Nullable
    Boolean sshConfig;

    @Option(
            names = "--shell-startup",
            negatable = true,
            description = "Write the block to ~/.bashrc (~/.zshrc, ~/.profile), or do not.")
    @Nullable
    Boolean shellStartup;

    /** @param keyAgent given the passphrase file */
    public KeyAgentCommand(Invocation invocation, Function<Optional<String>, KeyAgent> keyAgent) {
        this.invocation = invocation;
        this.keyAgent = keyAgent;
    }

    @Override
    public Integer call() {
        if (Stream.of(status, stop, undo).filter(chosen -> chosen).count() > 1) {
            throw MlgitException.usage("--status, --stop and --undo do not go together");
        }
        KeyAgentResult result = run(keyAgent.apply(Optional.ofNullable(passphraseFile)));
        if (undo) {
            // Told as it happens; the state of the agent is for programs that ask for it.
            invocation.printText(KeyAgentView.node(result), () -> "");
            return 0;
        }
        invocation.print(KeyAgentView.node(result), () -> KeyAgentView.table(result));
        return status && !result.running() ? 1 : 0;
    }

    private KeyAgentResult run(KeyAgent agent) {
        if (status) {
            return agent.status();
        }
        if (stop) {
            return agent.stop(invocation.dryRun());
        }
        return undo ? agent.undo(invocation.dryRun()) : agent.share(toRequest());
    }

    private KeyAgentRequest toRequest() {
        return new KeyAgentRequest(
                lifetime == null ? OptionalInt.empty() : KeyAgent.lifetime(lifetime),
                add,
                Consent.of(sshConfig, invocation.assumeYes()),
                Consent.of(shellStartup, invocation.assumeYes()),
                invocation.dryRun());
    }
}
