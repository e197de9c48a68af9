// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A real ssh-agent on a socket of its own, a child of the test; {@link #close()} ends it. */
public final class OpenSshAgent implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(10);

    private final Path socket;
    private final Process process;

    private OpenSshAgent(Path socket, Process process) {
        this.socket = socket;
        this.process = process;
    }

    /** The socket is {@code agent.sock} in this directory, whose path has to be short. */
    public static OpenSshAgent startIn(Path directory) {
        return startIn(directory, Map.of());
    }

    /** @param variables of the agent, such as {@code SSH_ASKPASS} */
    public static OpenSshAgent startIn(Path directory, Map<String, String> variables) {
        RealParts.assumeProgram("ssh-agent", "openssh-client");
        Path socket = directory.resolve("agent.sock");
        try {
            var builder = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(variables);
            Process process = builder.start();
            var agent = new OpenSshAgent(socket, process);
            agent.awaitSocket();
            return agent;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Path socket() {
        return socket;
    }

    /** What {@code ssh-add} prints with these arguments; it asks nobody. */
    public RealCommand.Outcome sshAdd(String... arguments) {
        var variables = new TreeMap<>(Map.of("PATH", System.getenv("PATH"), "LC_ALL", "C.UTF-8"));
        variables.put("SSH_AUTH_SOCK", socket.toString());
        variables.put("SSH_ASKPASS_REQUIRE", "never");
        var command = new java.util.ArrayList<>(List.of("ssh-add"));
        command.addAll(List.of(arguments));
        return RealCommand.run(socket.getParent(), variables, command);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitSocket() {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!listens(socket)) {
            if (System.nanoTime() > end || !process.isAlive()) {
                process.destroyForcibly();
                throw new AssertionError("ssh-agent does not start at " + socket);
            }
            Thread.onSpinWait();
        }
    }

    /** The file is there a moment before anybody listens. */
    public static boolean listens(Path socket) {
        if (!Files.exists(socket)) {
            return false;
        }
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
