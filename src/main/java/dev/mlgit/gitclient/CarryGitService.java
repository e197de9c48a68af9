// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.gitclient;

import dev.mlgit.connection.ConnectOptions;
import dev.mlgit.connection.ConnectOutcome;
import dev.mlgit.connection.RemoteCommand;
import dev.mlgit.connection.SshConnector;
import dev.mlgit.connection.SshSession;
import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Carries one command of git's to a server and its bytes both ways. Host, keys, agent and questions are the connector's,
 * as they are for a clone.
 */
public final class CarryGitService {
    /** What ssh ends with when the command left no status. */
    private static final int LOST = 255;

    private static final Duration LONG = Duration.ofDays(365);
    private static final int BUFFER = 32_768;

    private final Environment environment;
    private final Console console;
    private final SshConnector connector;
    private final RawStreams streams;

    public CarryGitService(Environment environment, Console console, SshConnector connector, RawStreams streams) {
        this.environment = environment;
        this.console = console;
        this.connector = connector;
        this.streams = streams;
    }

    /** Runs the command on the server to its end; the command's own exit code. */
    int run(SshLine line) {
        line.family()
                .ifPresent(family ->
                        console.warn(family + " is not kept to: whichever address of the host answers is taken"));
        var options = new ConnectOptions(
                ConnectOptions.usual().trust(), line.keyFile().map(environment::path), Optional.empty());
        ConnectOutcome outcome = connector.open(line.destination(), options);
        outcome.report().banners().stream().flatMap(String::lines).forEach(console::status);
        try (SshSession session = outcome.orThrow();
                RemoteCommand command = session.exec(line.command().orElseThrow(), variables(line))) {
            return carry(command);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw MlgitException.interrupted("interrupted").causedBy(stopped);
        }
    }

    private Map<String, String> variables(SshLine line) {
        var variables = new HashMap<String, String>();
        if (line.sendsProtocol()) {
            environment.variable("GIT_PROTOCOL").ifPresent(value -> variables.put("GIT_PROTOCOL", value));
        }
        return variables;
    }

    /** Nothing is stripped here: git itself shows what comes from the server, and takes care of it. */
    private int carry(RemoteCommand command) throws InterruptedException {
        // Whoever reads our standard input cannot be stopped, only left behind: it is no reason to stay.
        daemon("mlgit-ssh-in", () -> copyInput(command));
        Thread error = daemon("mlgit-ssh-error", () -> copy(command.error(), streams.error()));
        boolean taken = copy(command.output(), streams.out());
        if (!taken) {
            // git has gone, or takes no more: the server is told so by the end of the channel.
            return LOST;
        }
        error.join();
        boolean ended = false;
        while (!ended) {
            ended = command.awaitEnd(LONG);
        }
        return command.exitStatus().orElse(LOST);
    }

    private void copyInput(RemoteCommand command) {
        try (OutputStream input = command.input()) {
            copy(streams.in(), input);
        } catch (IOException gone) {
            // The server has closed its side before: it says why on its own, and its end is ours.
            return;
        }
    }

    /** False when the receiving side takes no more, or the sending side broke. */
    private static boolean copy(InputStream from, OutputStream to) {
        byte[] buffer = new byte[BUFFER];
        try {
            for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
                to.write(buffer, 0, length);
                if (from.available() == 0) {
                    to.flush();
                }
            }
            to.flush();
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    private static Thread daemon(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
