// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.gitclient.ForegroundProgram;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs a program in our place: on our terminal, our streams and in our process group, so that Ctrl-C and Ctrl-Z reach it
 * as they reach us.
 */
final class ForegroundProcess implements ForegroundProgram {
    private final boolean atTerminal;

    /** @param atTerminal true when standard input is a terminal, whose Ctrl-C the program gets by itself */
    ForegroundProcess(boolean atTerminal) {
        this.atTerminal = atTerminal;
    }

    @Override
    public int run(List<String> command, Map<String, String> variables, Path directory) {
        Process process = start(command, variables, directory);
        var onEnd = new Thread(() -> follow(process), "mlgit-foreground");
        try {
            Runtime.getRuntime().addShutdownHook(onEnd);
        } catch (IllegalStateException endingAlready) {
            follow(process);
        }
        int exitCode = await(process);
        try {
            Runtime.getRuntime().removeShutdownHook(onEnd);
        } catch (IllegalStateException ending) {
            // The hook runs, and ends this process with the program's own exit code.
            return exitCode;
        }
        return exitCode;
    }

    private static Process start(List<String> command, Map<String, String> variables, Path directory) {
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(Redirect.INHERIT)
                .redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT);
        builder.environment().clear();
        builder.environment().putAll(variables);
        try {
            return builder.start();
        } catch (IOException failure) {
            throw MlgitException.failed("cannot start " + command.get(0) + ": "
                            + SafeText.line(String.valueOf(failure.getMessage())))
                    .causedBy(failure);
        }
    }

    /**
     * We have been stopped. At a terminal that was Ctrl-C, and the program decides what it means: a pager goes on. Elsewhere
     * nobody but us tells it.
     */
    private void follow(Process process) {
        if (!atTerminal) {
            process.destroy();
        }
        Runtime.getRuntime().halt(await(process));
    }

    private static int await(Process process) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor();
                } catch (InterruptedException stopped) {
                    // The shell's Ctrl-C, which has reached the program too.
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
