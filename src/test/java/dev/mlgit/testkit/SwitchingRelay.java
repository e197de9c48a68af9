// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * One port of 127.0.0.1 behind which now one server answers and now another, as a man in the middle does it. Both are
 * on 127.0.0.1 too.
 */
public final class SwitchingRelay implements AutoCloseable {
    private static final int BUFFER = 1 << 14;

    private final ServerSocket listener;
    private volatile int target;

    private SwitchingRelay(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    /** Starts with the server on this port. */
    public static SwitchingRelay to(int port) {
        try {
            var relay = new SwitchingRelay(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), port);
            daemon(relay::serve, "relay");
            return relay;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** From the next connection on, the server on this port answers. */
    public void switchTo(int port) {
        target = port;
    }

    @Override
    public void close() {
        closeQuietly(listener);
    }

    private void serve() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                var server = new Socket(InetAddress.getByName("127.0.0.1"), target);
                daemon(() -> pass(client, server), "relay-up");
                daemon(() -> pass(server, client), "relay-down");
            } catch (IOException closed) {
                // Nobody listens any more, or the server is gone; the client sees the connection end.
            }
        }
    }

    private static void pass(Socket from, Socket to) {
        var buffer = new byte[BUFFER];
        try (from;
                to) {
            for (int count = from.getInputStream().read(buffer);
                    count >= 0;
                    count = from.getInputStream().read(buffer)) {
                to.getOutputStream().write(buffer, 0, count);
                to.getOutputStream().flush();
            }
        } catch (IOException ended) {
            // One side has closed; the try closes the other.
        }
    }

    private static void daemon(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
