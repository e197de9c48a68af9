// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The system's own ssh-agent: started on a socket, found again by its command line, stopped. */
final class AgentProcesses {
    private static final String PROGRAM = "ssh-agent";
    private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";
    private static final long START_SECONDS = 10;
    private static final long STOP_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Environment environment;

    AgentProcesses(Environment environment) {
        this.environment = environment;
    }

    /** The command line that starts it; its last argument is never a secret. */
    List<String> command(Path socket, OptionalInt lifetimeSeconds) {
        var command = new ArrayList<>(List.of(program(), "-a", socket.toString()));
        lifetimeSeconds.ifPresent(seconds -> command.addAll(List.of("-t", Integer.toString(seconds))));
        return command;
    }

    /** Starts it in the background, where it outlives the terminal. */
    void start(Path socket, OptionalInt lifetimeSeconds) {
        List<String> command = command(socket, lifetimeSeconds);
        var builder = new ProcessBuilder(command)
                .directory(environment.workingDirectory().resolve("/").toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment.variables());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw MlgitException.failed("ssh-agent does not start within " + START_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw MlgitException.failed("ssh-agent does not start: " + said.strip());
            }
        } catch (IOException failed) {
            throw MlgitException.failed("cannot run " + command.get(0) + ": " + failed.getMessage())
                    .causedBy(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw MlgitException.interrupted("interrupted while ssh-agent started");
        }
    }

    /** The agent that was started for this socket; empty when none runs, or the system does not tell. */
    Optional<AgentProcess> find(Path socket) {
        return ProcessHandle.allProcesses()
                .flatMap(process -> describe(process.pid(), socket).stream())
                .findFirst();
    }

    /** False when it does not end within five seconds. */
    boolean stop(AgentProcess agent) {
        Optional<ProcessHandle> process = ProcessHandle.of(agent.pid());
        process.ifPresent(ProcessHandle::destroy);
        long end = System.nanoTime() + STOP_NANOS;
        while (process.filter(ProcessHandle::isAlive).isPresent()) {
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return true;
    }

    private String program() {
        for (String directory : environment.variable("PATH").orElse(USUAL_PATH).split(":", -1)) {
            Path candidate = environment.workingDirectory().resolve(directory).resolve(PROGRAM);
            if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                return candidate.toString();
            }
        }
        throw MlgitException.failed("ssh-agent is not installed", "sudo apt-get install -y openssh-client");
    }

    private Optional<AgentProcess> describe(long pid, Path socket) {
        List<String> words = commandLine(pid);
        int at = words.indexOf("-a");
        boolean ours = !words.isEmpty()
                && words.get(0).endsWith(PROGRAM)
                && at > 0
                && at + 1 < words.size()
                && words.get(at + 1).equals(socket.toString());
        int lifetime = words.indexOf("-t");
        return ours
                ? Optional.of(new AgentProcess(
                        pid,
                        lifetime > 0 && lifetime + 1 < words.size()
                                ? OptionalInt.of(Integer.parseInt(words.get(lifetime + 1)))
                                : OptionalInt.empty()))
                : Optional.empty();
    }

    private List<String> commandLine(long pid) {
        try {
            Path file = environment.workingDirectory().resolve("/proc/" + pid + "/cmdline");
            return List.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\0", -1));
        } catch (IOException ended) {
            return List.of();
        }
    }
}
