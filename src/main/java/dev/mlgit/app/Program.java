// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.connection.PassphraseMemory;
import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.ErrorKind;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.io.Terminal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** One run of mlgit, from arguments to exit code, over any terminal and environment. */
public final class Program {
    private final Environment environment;
    private final Terminal terminal;
    private final PassphraseMemory passphrases;

    public Program(Environment environment, Terminal terminal) {
        this(environment, terminal, PassphraseMemory.none());
    }

    /** @param passphrases what this process remembers from one command line to the next */
    Program(Environment environment, Terminal terminal, PassphraseMemory passphrases) {
        this.environment = environment;
        this.terminal = terminal;
        this.passphrases = passphrases;
    }

    /** Runs one command line; never throws for a failure of the command, never exits. */
    public int run(List<String> arguments) {
        var options = new GlobalOptions();
        var wiring = new Wiring(environment, terminal, options, passphrases);
        try {
            Optional<Callable<Integer>> plain = PlainCommands.find(arguments, options, wiring);
            if (plain.isPresent()) {
                return call(plain.get());
            }
            return dispatch(arguments, new CommandTree(options, wiring.commands()), wiring);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
            return new ErrorReporter(terminal, wiring.invocation().console(), options.debug).report(failure);
        } finally {
            terminal.flush();
            wiring.end().reached();
        }
    }

    private int dispatch(List<String> arguments, CommandTree tree, Wiring wiring) {
        ParseResult parsed;
        try {
            parsed = tree.parserFor(arguments).parseArgs(arguments.toArray(String[]::new));
        } catch (ParameterException wrong) {
            return usageError(wrong, tree);
        }
        if (parsed.isVersionHelpRequested()) {
            terminal.writeOut(Version.LINE + "\n");
            return 0;
        }
        ParseResult called = innermost(parsed);
        CommandLine line = called.commandSpec().commandLine();
        Object command = called.commandSpec().userObject();
        if (command instanceof RootCommand) {
            return withoutCommand(called, tree, wiring);
        }
        if (called.isUsageHelpRequested() || !(command instanceof Callable)) {
            terminal.writeOut(CommandHelp.of(line));
            return 0;
        }
        return call(command);
    }

    private int withoutCommand(ParseResult called, CommandTree tree, Wiring wiring) {
        if (!called.isUsageHelpRequested() && wiring.shellIsWanted()) {
            return wiring.openShell();
        }
        terminal.writeOut(RootHelp.of(tree));
        return 0;
    }

    private static int call(Object command) {
        try {
            return ((Callable<?>) command).call() instanceof Integer exitCode ? exitCode : 0;
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception checked) {
            throw new MlgitException(ErrorKind.BUG, "unexpected " + checked, List.of(), checked);
        }
    }

    private int usageError(ParameterException wrong, CommandTree tree) {
        String name = wrong.getCommandLine().getCommandSpec().qualifiedName();
        terminal.writeError("error: " + SafeText.line(firstLine(wrong)) + "\n");
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            Suggestions.forWord(unmatched.getUnmatched().get(0), wrong.getCommandLine(), tree)
                    .ifPresent(word -> terminal.writeError("hint: did you mean '" + word + "'?\n"));
        }
        terminal.writeError("hint: see '" + name + " --help'\n");
        return ErrorKind.USAGE.exitCode();
    }

    private static String firstLine(ParameterException wrong) {
        String message = wrong.getMessage() == null ? "wrong usage" : wrong.getMessage();
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            if (unmatched.isUnknownOption()) {
                return "unknown option '" + word + "'";
            }
            CommandLine command = wrong.getCommandLine();
            boolean group = !command.getSubcommands().isEmpty()
                    && command.getCommandSpec().positionalParameters().isEmpty();
            return (group ? "unknown command '" : "unexpected argument '") + word + "'";
        }
        // picocli's own text for a map says the word twice.
        String line = message.lines().findFirst().orElse(message).replace("option option ", "option ");
        return Character.toLowerCase(line.charAt(0)) + line.substring(1);
    }

    private static ParseResult innermost(ParseResult parsed) {
        ParseResult result = parsed;
        while (result.hasSubcommand()) {
            result = result.subcommand();
        }
        return result;
    }
}
