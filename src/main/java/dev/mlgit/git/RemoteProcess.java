// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.connection.RemoteCommand;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A command on the server that looks like a process of this machine, which is what JGit works with. */
final class RemoteProcess extends Process {
    private static final Duration LONG = Duration.ofDays(365);
    /** How long JGit may wait for a status that is on its way. */
    private static final Duration SHORT = Duration.ofSeconds(5);
    /** What ssh ends with when the command ended without a status. */
    private static final int LOST = 255;

    private final RemoteCommand command;

    RemoteProcess(RemoteCommand command) {
        this.command = command;
    }

    @Override
    public OutputStream getOutputStream() {
        return command.input();
    }

    @Override
    public InputStream getInputStream() {
        return command.output();
    }

    @Override
    public InputStream getErrorStream() {
        return command.error();
    }

    @Override
    public int waitFor() throws InterruptedException {
        boolean ended = false;
        while (!ended) {
            ended = command.awaitEnd(LONG);
        }
        return command.exitStatus().orElse(LOST);
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
        return command.awaitEnd(Duration.ofNanos(unit.toNanos(timeout)));
    }

    /** JGit asks this when the server has closed its output, a moment before the status is there. */
    @Override
    public int exitValue() {
        try {
            if (command.exitStatus().isEmpty() && !command.awaitEnd(SHORT)) {
                throw new IllegalThreadStateException("the command on the server has not ended");
            }
            return command.exitStatus().orElse(LOST);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalThreadStateException("interrupted");
        }
    }

    @Override
    public boolean isAlive() {
        try {
            return !command.awaitEnd(Duration.ZERO);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void destroy() {
        command.close();
    }
}
