// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.Terminal;
import dev.mlgit.core.io.Theme;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.NodeFormatter;
import dev.mlgit.core.output.OutputFormat;
import dev.mlgit.core.output.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An invocation whose flags are read when they are asked for, after the command line has been parsed. */
final class CommandInvocation implements Invocation {
    private final Environment surroundings;
    private final Terminal terminal;
    private final GlobalOptions options;
    private final Supplier<NodeFormatter> formatter;
    private @Nullable Console console;

    CommandInvocation(
            Environment surroundings, Terminal terminal, GlobalOptions options, Supplier<NodeFormatter> formatter) {
        this.surroundings = surroundings;
        this.terminal = terminal;
        this.options = options;
        this.formatter = formatter;
    }

    @Override
    public Environment environment() {
        if (options.directory == null) {
            return surroundings;
        }
        Path directory = surroundings.path(options.directory);
        if (!Files.isDirectory(directory)) {
            throw MlgitException.usage("cannot work in " + directory + ": no such directory");
        }
        return surroundings.in(directory);
    }

    @Override
    public Console console() {
        if (console == null) {
            boolean interactive = terminal.inputIsTerminal() && terminal.errorIsTerminal() && !options.noInput;
            console = new TerminalConsole(
                    terminal,
                    options.quiet,
                    interactive,
                    themeFor(terminal.errorIsTerminal()),
                    themeFor(terminal.outputIsTerminal()));
        }
        return console;
    }

    @Override
    public boolean assumeYes() {
        return options.yes;
    }

    @Override
    public boolean dryRun() {
        return options.dryRun;
    }

    @Override
    public boolean dataRequested() {
        return options.query != null || options.output == OutputFormat.json || options.output == OutputFormat.yaml;
    }

    @Override
    public boolean shownToPerson() {
        return options.query == null
                && format() == OutputFormat.table
                && (terminal.outputIsTerminal() || options.output == OutputFormat.table);
    }

    @Override
    public void print(Supplier<Node> data, Supplier<Table> table) {
        printAs(data, format(), () -> lines(tableLines(table.get())));
    }

    @Override
    public void printText(Supplier<Node> data, Supplier<String> text) {
        printAs(data, format(), text);
    }

    private void printAs(Supplier<Node> data, OutputFormat format, Supplier<String> text) {
        if (format == OutputFormat.table && options.query == null) {
            terminal.writeOut(text.get());
            return;
        }
        Node shown = options.query == null ? data.get() : formatter.get().query(data.get(), options.query);
        switch (format) {
            case none -> {}
            case json -> terminal.writeOut(formatter.get().json(shown));
            case yaml -> terminal.writeOut(formatter.get().yaml(shown));
            case tsv -> terminal.writeOut(lines(NodeTable.of(shown).tabSeparated()));
            case table -> terminal.writeOut(lines(tableLines(NodeTable.of(shown))));
        }
    }

    /** A query without a format answers in JSON, as az does. */
    private OutputFormat format() {
        if (options.output != null) {
            return options.output;
        }
        return options.query == null ? OutputFormat.table : OutputFormat.json;
    }

    private List<String> tableLines(Table table) {
        if (terminal.outputIsTerminal()) {
            return table.aligned(terminal.width());
        }
        return options.output == OutputFormat.table ? table.aligned() : table.tabSeparated();
    }

    private static String lines(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private Theme themeFor(boolean streamIsTerminal) {
        boolean coloured =
                switch (options.color) {
                    case always -> true;
                    case never -> false;
                    case auto ->
                        streamIsTerminal
                                && surroundings.variable("NO_COLOR").isEmpty()
                                && !surroundings.variable("TERM").orElse("dumb").equals("dumb");
                };
        return coloured ? Theme.COLOUR : Theme.PLAIN;
    }
}
