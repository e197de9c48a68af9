// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh.io;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program that connects for us, on its standard input and output: ssh's ProxyCommand. */
public final class CommandTransport implements Transport {
    private static final int MOST_WORDS = 4096;
    private static final long END_PATIENCE_MILLISECONDS = 200;

    private final Process process;
    private final StringBuilder said = new StringBuilder();
    private final Thread listener;
    private volatile Runnable afterwards = () -> {};
    private volatile List<ProcessHandle> started = List.of();

    private CommandTransport(Process process) {
        this.process = process;
        this.listener = new Thread(this::listen, "mlgit-proxy-command");
        listener.setDaemon(true);
        listener.start();
    }

    /**
     * Starts the command with the shell, which it replaces, as ssh does.
     *
     * @throws IOException when there is no shell
     */
    public static CommandTransport start(String command, Path directory, Map<String, String> variables)
            throws IOException {
        var builder = new ProcessBuilder(List.of("/bin/sh", "-c", "exec " + command)).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        return new CommandTransport(builder.start());
    }

    /** What the program has started by the time it brings something is remembered: it may leave that behind. */
    @Override
    public InputStream input() {
        return new FilterInputStream(process.getInputStream()) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = super.read(bytes, offset, length);
                if (started.isEmpty()) {
                    started = process.descendants().toList();
                }
                return count;
            }
        };
    }

    /** This, with something to do once it is closed. */
    public CommandTransport closing(Runnable action) {
        afterwards = action;
        return this;
    }

    @Override
    public OutputStream output() {
        return process.getOutputStream();
    }

    @Override
    public Optional<InetSocketAddress> remote() {
        return Optional.empty();
    }

    /** What the program wrote to standard error, its beginning; and its exit code when it failed. */
    @Override
    public String lastWords() {
        try {
            if (process.waitFor(END_PATIENCE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                listener.join(END_PATIENCE_MILLISECONDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        String code = process.isAlive() || process.exitValue() == 0 ? "" : "exit code " + process.exitValue();
        synchronized (said) {
            String words = said.toString().strip();
            return words.isEmpty() ? code : code.isEmpty() ? words : words + " (" + code + ")";
        }
    }

    /** Ends the program and what it started: by a signal first, by force when that is not enough. */
    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(started.stream(), process.descendants())
                .distinct()
                .toList();
        process.destroy();
        all.forEach(ProcessHandle::destroy);
        try {
            if (process.isAlive() && !process.waitFor(END_PATIENCE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                all.forEach(ProcessHandle::destroyForcibly);
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            all.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        } finally {
            afterwards.run();
        }
    }

    private void listen() {
        byte[] bytes = new byte[1024];
        try (var error = process.getErrorStream()) {
            for (int count = error.read(bytes); count >= 0; count = error.read(bytes)) {
                synchronized (said) {
                    said.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
                    said.setLength(Math.min(said.length(), MOST_WORDS));
                }
            }
        } catch (IOException ended) {
            // The program is gone, and what it said is kept.
            return;
        }
    }
}
