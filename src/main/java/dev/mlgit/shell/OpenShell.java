// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Opens the shell for a person, or runs a script: a line, a file, or standard input. */
public final class OpenShell {
    /**
     * What to run.
     *
     * @param line lines given as an argument
     * @param file a script
     */
    public record Request(Optional<String> line, Optional<String> file) {}

    private final Environment environment;
    private final Terminal terminal;
    private final boolean person;
    private final IntSupplier interactive;
    private final Supplier<ForeignShell> foreign;
    private final Supplier<ShellCommands> commands;

    /**
     * @param person true when somebody sits at the terminal
     * @param interactive opens the shell for them
     */
    public OpenShell(
            Environment environment,
            Terminal terminal,
            boolean person,
            IntSupplier interactive,
            Supplier<ForeignShell> foreign,
            Supplier<ShellCommands> commands) {
        this.environment = environment;
        this.terminal = terminal;
        this.person = person;
        this.interactive = interactive;
        this.foreign = foreign;
        this.commands = commands;
    }

    public int run(Request request) {
        if (request.line().isPresent() && request.file().isPresent()) {
            throw MlgitException.usage("-c LINE and FILE exclude each other", "mlgit shell --help");
        }
        if (request.line().isPresent()) {
            return script(supplier(request.line().get().lines().toList()));
        }
        if (request.file().isPresent()) {
            return script(supplier(linesOf(environment.path(request.file().get()))));
        }
        return person ? interactive.getAsInt() : script(terminal::readLine);
    }

    private int script(Supplier<Optional<String>> lines) {
        try (ForeignShell shell = foreign.get();
                ShellCommands opened = commands.get()) {
            return new ScriptShell(opened, shell, terminal)
                    .run(lines, new Place(environment.workingDirectory(), environment.variables()));
        }
    }

    private static Supplier<Optional<String>> supplier(List<String> lines) {
        Iterator<String> left = lines.iterator();
        return () -> left.hasNext() ? Optional.of(left.next()) : Optional.empty();
    }

    private static List<String> linesOf(Path script) {
        try {
            return Files.readAllLines(script);
        } catch (NoSuchFileException missing) {
            throw MlgitException.failed("cannot read " + script + ": no such file")
                    .causedBy(missing);
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read " + script).causedBy(unreadable);
        }
    }
}
