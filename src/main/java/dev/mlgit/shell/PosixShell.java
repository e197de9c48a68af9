// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import dev.mlgit.core.error.MlgitException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One long-lived shell of the user's on the real terminal. It reads the lines from a named pipe and reports after each
 * one its exit code, directory and exported variables on another, so that everything a shell remembers (variables,
 * functions, aliases, jobs, a Python environment made active) stays. Started at the first line that needs it.
 */
public final class PosixShell implements ForeignShell {
    private static final byte[] ENDED = {'e', 'n', 'd', 'e', 'd', 0, 0};
    private static final int CRASHED = 1;

    private final ShellProgram program;
    private final boolean interactive;
    private final Place start;
    private Place place;
    private @Nullable Session session;

    /** @param interactive true for a person at a terminal; a script's programs share our process group instead */
    public PosixShell(ShellProgram program, boolean interactive, Place start) {
        this.program = program;
        this.interactive = interactive;
        this.start = start;
        this.place = start;
    }

    @Override
    public boolean controlsJobs() {
        return interactive && program.controlsJobs();
    }

    @Override
    public ForeignOutcome run(String line, int lastStatus) {
        Session shell = session();
        shell.send(program.evaluation(line, lastStatus));
        Optional<ShellReport> report = shell.receive().flatMap(ShellReport::parse);
        if (report.isEmpty()) {
            return new ForeignOutcome(shell.exitCode(), place, true);
        }
        Path directory = place.directory().resolve(report.get().directory());
        place = new Place(
                directory,
                report.get().variables().isEmpty()
                        ? place.variables()
                        : report.get().variables());
        return new ForeignOutcome(report.get().status(), place, false);
    }

    @Override
    public List<String> expand(String line) {
        Session shell = session();
        shell.send(program.expansion(line));
        List<String> marked = shell.receive().map(ShellReport::fields).orElse(List.of());
        List<String> words = marked.stream().map(word -> word.substring(1)).toList();
        return words.isEmpty() || words.get(0).isEmpty() ? List.of() : words;
    }

    @Override
    public boolean complete(String text) {
        return !program.mayGoOn(text) || program.accepts(text, start);
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    private Session session() {
        if (session == null) {
            try {
                session = new Session();
            } catch (IOException failure) {
                throw MlgitException.failed("cannot start " + program.path() + " for this line")
                        .causedBy(failure);
            }
        }
        return session;
    }

    /** The running shell and the two pipes to it. */
    private final class Session {
        private final ShellPipes pipes;
        private final Process process;

        Session() throws IOException {
            if (!Files.isExecutable(place.directory())) {
                throw new NoSuchFileException(place.directory().toString());
            }
            pipes = ShellPipes.make(program.name());
            boolean started = false;
            try {
                process = start();
                var unused = process.onExit().thenRun(this::tellEnded);
                send(program.prologue(pipes, place, interactive));
                started = true;
            } finally {
                if (!started) {
                    pipes.close();
                }
            }
        }

        /** In the pipes' directory, so that the script has the shell's own name and no path: it begins messages. */
        private Process start() throws IOException {
            var builder = new ProcessBuilder(program.path(), program.name())
                    .directory(pipes.directory().toFile())
                    .redirectInput(Redirect.INHERIT)
                    .redirectOutput(Redirect.INHERIT)
                    .redirectError(Redirect.INHERIT);
            builder.environment().clear();
            builder.environment().putAll(place.variables());
            return builder.start();
        }

        void send(String text) {
            try {
                pipes.lines().write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException broken) {
                throw MlgitException.failed("cannot reach " + program.path()).causedBy(broken);
            }
        }

        /** One report; empty when the shell has ended. */
        Optional<byte[]> receive() {
            var report = new ByteArrayOutputStream();
            byte[] buffer = new byte[65_536];
            try {
                while (!ends(report.toByteArray())) {
                    report.write(buffer, 0, Math.max(0, pipes.reports().read(buffer)));
                }
            } catch (IOException broken) {
                throw MlgitException.failed("cannot hear " + program.path()).causedBy(broken);
            }
            return Arrays.equals(report.toByteArray(), ENDED) ? Optional.empty() : Optional.of(report.toByteArray());
        }

        private static boolean ends(byte[] report) {
            return report.length >= 2 && report[report.length - 1] == 0 && report[report.length - 2] == 0;
        }

        int exitCode() {
            try {
                return process.waitFor();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return CRASHED;
            }
        }

        private void tellEnded() {
            try {
                pipes.reports().write(ENDED);
            } catch (IOException closed) {
                // Nobody waits for the report any more.
                return;
            }
        }

        /** The shell reads the end of its lines and ends; programs it left in the background go on. */
        void close() {
            try {
                pipes.close();
            } catch (IOException failure) {
                throw MlgitException.failed("cannot close " + pipes.directory()).causedBy(failure);
            }
        }
    }
}
