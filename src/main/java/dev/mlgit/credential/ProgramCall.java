// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.credential;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs a program that is to print a secret: its answer stays in memory, what it says on standard error is passed on as
 * it comes, and it is stopped, with what it has started, when it takes too long or the user has had enough.
 */
final class ProgramCall {
    /** More than any answer; what is longer is not one. */
    private static final int LARGEST = 64 * 1024;

    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final Environment environment;
    private final Duration limit;
    private final Consumer<String> talk;

    /**
     * Starts nothing yet.
     *
     * @param talk takes each line of standard error
     */
    ProgramCall(Environment environment, Duration limit, Consumer<String> talk) {
        this.environment = environment;
        this.limit = limit;
        this.talk = talk;
    }

    /** What a program answered. */
    static final class Answer {
        private final int exitCode;
        private final byte[] output;

        private Answer(int exitCode, byte[] output) {
            this.exitCode = exitCode;
            this.output = output;
        }

        int exitCode() {
            return exitCode;
        }

        /** Not a copy; to be wiped by whoever reads it. */
        byte[] output() {
            return output;
        }
    }

    /** The program went on past the limit, and was stopped. */
    static final class TooSlowException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Runs it to its end.
     *
     * @param variables set beside those of the environment
     * @throws IOException when it cannot be started
     */
    Answer run(List<String> command, Map<String, String> variables, byte[] input) throws IOException, TooSlowException {
        var builder = new ProcessBuilder(command)
                .directory(environment.workingDirectory().toFile());
        builder.environment().clear();
        builder.environment().putAll(environment.variables());
        builder.environment().putAll(variables);
        Process process = builder.start();
        var output = new Output(process.getInputStream());
        try {
            Thread reader = thread("credential-answer", output);
            Thread speaker = thread("credential-talk", () -> pass(process.getErrorStream()));
            write(process, input);
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TooSlowException();
            }
            reader.join(LAST_WORDS.toMillis());
            speaker.join(LAST_WORDS.toMillis());
            return new Answer(process.exitValue(), output.taken());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw MlgitException.interrupted("stopped").causedBy(stopped);
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            output.wipe();
        }
    }

    private static Thread thread(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** A program that does not read what it is told may still answer. */
    private static void write(Process process, byte[] input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException deaf) {
            return;
        }
    }

    private void pass(InputStream error) {
        try (var lines = new BufferedReader(new InputStreamReader(error, StandardCharsets.UTF_8))) {
            lines.lines().limit(1000).forEach(talk);
        } catch (IOException | UncheckedIOException ended) {
            return;
        }
    }

    /** Collects standard output up to the limit and throws the rest away. */
    private static final class Output implements Runnable {
        private final InputStream stream;
        private final Bytes bytes = new Bytes();

        Output(InputStream stream) {
            this.stream = stream;
        }

        @Override
        public void run() {
            byte[] buffer = new byte[4096];
            try (stream) {
                for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                    bytes.keep(buffer, count);
                }
            } catch (IOException ended) {
                return;
            } finally {
                Arrays.fill(buffer, (byte) 0);
            }
        }

        byte[] taken() {
            return bytes.taken();
        }

        void wipe() {
            bytes.wipe();
        }
    }

    /** A buffer that can be wiped. */
    private static final class Bytes extends ByteArrayOutputStream {
        Bytes() {
            super(LARGEST);
        }

        synchronized void keep(byte[] buffer, int length) {
            write(buffer, 0, Math.min(length, LARGEST - size()));
        }

        synchronized byte[] taken() {
            return toByteArray();
        }

        synchronized void wipe() {
            Arrays.fill(buf, (byte) 0);
        }
    }
}
