// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.Terminal;

/** Puts the line editor together: history, completion, several lines. */
final class ShellReader {
    private final Terminal terminal;
    private final ShellSettings settings;
    private final Optional<String> problem;

    ShellReader(Terminal terminal, ShellSettings settings) {
        this.terminal = terminal;
        this.settings = settings;
        this.problem = prepare(settings.history());
    }

    /** Why lines can't be kept; empty when they can. */
    Optional<String> problem() {
        return problem;
    }

    LineReader over(ShellCommands commands, LineRunner runner) {
        var builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("mlgit")
                .history(new ShellHistory())
                .completer(new ShellCompleter(commands, runner::place, settings.home()))
                .parser(new ShellParser(runner::complete))
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "> ")
                .variable(LineReader.HISTORY_SIZE, 10_000)
                .variable(LineReader.HISTORY_FILE_SIZE, 20_000)
                .variable(LineReader.LIST_MAX, 200)
                .variable(LineReader.BELL_STYLE, "none")
                .option(Option.DISABLE_EVENT_EXPANSION, true)
                .option(Option.HISTORY_INCREMENTAL, true)
                .option(Option.HISTORY_TIMESTAMPED, true)
                .option(Option.HISTORY_REDUCE_BLANKS, false)
                .option(Option.AUTO_FRESH_LINE, !settings.plain())
                .option(Option.INSERT_TAB, false);
        if (settings.plain()) {
            builder.option(Option.BRACKETED_PASTE, false);
        }
        if (problem.isEmpty()) {
            builder.variable(LineReader.HISTORY_FILE, settings.history());
        }
        return builder.build();
    }

    /** Made before the first line is kept, so that it is the owner's alone from its first byte. */
    private static Optional<String> prepare(Path history) {
        try {
            if (!Files.exists(history)) {
                Files.createDirectories(history.toAbsolutePath().getParent());
                Files.createFile(
                        history, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            return Files.isWritable(history) && Files.isRegularFile(history)
                    ? Optional.empty()
                    : Optional.of("lines are not kept: cannot write " + history);
        } catch (IOException refused) {
            return Optional.of("lines are not kept: cannot write " + history);
        }
    }
}
