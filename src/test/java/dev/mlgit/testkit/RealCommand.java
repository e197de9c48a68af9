// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a real program, such as git or ssh-keygen, with the environment given and nothing else. */
public final class RealCommand {
    private static final int MOST_SECONDS = 120;

    /** What a program printed and its exit code. */
    public record Outcome(int exitCode, String out, String error) {
        /** Standard output of a program that must succeed, without the last line end. */
        public String success() {
            if (exitCode != 0) {
                throw new AssertionError("exit code " + exitCode + "\n" + out + error);
            }
            return out.stripTrailing();
        }
    }

    private RealCommand() {}

    public static Outcome run(Path directory, Map<String, String> environment, List<String> command) {
        return run(directory, environment, command, "");
    }

    /** Runs in the directory, with this text on standard input; killed after two minutes. */
    public static Outcome run(Path directory, Map<String, String> environment, List<String> command, String input) {
        try {
            Path in = Files.createTempFile("mlgit-test", ".in");
            Path out = Files.createTempFile("mlgit-test", ".out");
            Path error = Files.createTempFile("mlgit-test", ".err");
            try {
                Files.writeString(in, input);
                var builder = new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(error.toFile());
                builder.environment().clear();
                builder.environment().putAll(environment);
                Process process = builder.start();
                if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("still running after " + MOST_SECONDS + " s: " + command);
                }
                return new Outcome(process.exitValue(), read(out), read(error));
            } finally {
                Files.deleteIfExists(in);
                Files.deleteIfExists(out);
                Files.deleteIfExists(error);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stopped);
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
