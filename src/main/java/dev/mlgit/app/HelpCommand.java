// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mlgit help [COMMAND... | TOPIC]}. */
@Command(header = "Show the help of a command or a topic.", description = "Topics: exit-codes, environment.")
final class HelpCommand implements Callable<Integer> {
    private static final String EXIT_CODES = """
            0    done
            1    failed
            2    wrong usage, or a question that nobody could answer
            3    refused by a safety check
            4    authentication failed
            70   a bug in mlgit
            130  interrupted
            """;
    private static final String ENVIRONMENT = """
            HOME               the home directory
            MLGIT_SSH_DIR      where keys and known_hosts are (default ~/.ssh)
            MLGIT_DATA_DIR     where run records and job logs are (default ~/.local/share/mlgit)
            MLGIT_CLOUDFILES   where the kept, mounted disk is (default ~/cloudfiles/code)
            MLGIT_CLOUDFILES_USER  your directory below its Users, where several people have one
            MLGIT_JAVA         the java program bin/mlgit starts (default: the newest found, 17 or later)
            MLGIT_RUN_ID       set for a job: the name of its run
            NO_COLOR           when set: no colours
            """;

    private final Supplier<Console> console;
    private final Supplier<CommandTree> tree;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "A command or a topic.")
    List<String> words = List.of();

    HelpCommand(Supplier<Console> console, Supplier<CommandTree> tree) {
        this.console = console;
        this.tree = tree;
    }

    @Override
    public Integer call() {
        console.get().write(text());
        return 0;
    }

    private String text() {
        if (words.isEmpty()) {
            return RootHelp.of(tree.get());
        }
        return switch (words.get(0)) {
            case "exit-codes" -> EXIT_CODES;
            case "environment" -> ENVIRONMENT;
            default -> commandHelp();
        };
    }

    private String commandHelp() {
        CommandLine line = tree.get().whole();
        for (String word : words) {
            CommandLine next = line.getSubcommands().get(word);
            if (next == null) {
                throw MlgitException.usage("no help for '" + String.join(" ", words) + "'", "mlgit help");
            }
            line = next;
        }
        return CommandHelp.of(line);
    }
}
