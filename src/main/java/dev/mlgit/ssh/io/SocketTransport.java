// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;

/** A TCP connection to the first address of a host that answers. */
public final class SocketTransport implements Transport {
    private final SocketChannel channel;
    private final InetSocketAddress remote;

    private SocketTransport(SocketChannel channel, InetSocketAddress remote) {
        this.channel = channel;
        this.remote = remote;
    }

    /**
     * Tries the addresses of the name in the order the system gives them.
     *
     * @param patience for all of them together; each address gets its share of what is left
     * @throws java.net.UnknownHostException when the name has no address
     * @throws IOException what the last address said; a thread that is interrupted gets a ClosedByInterruptException
     */
    public static SocketTransport connect(String host, int port, Duration patience) throws IOException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        long end = System.nanoTime() + patience.toNanos();
        for (int next = 0; ; next++) {
            int left = addresses.length - next;
            try {
                long share = (end - System.nanoTime()) / left / 1_000_000;
                return connect(new InetSocketAddress(addresses[next], port), (int) Math.max(1, share));
            } catch (IOException failed) {
                if (left == 1 || Thread.currentThread().isInterrupted()) {
                    throw failed;
                }
            }
        }
    }

    private static SocketTransport connect(InetSocketAddress address, int milliseconds) throws IOException {
        var channel = SocketChannel.open();
        boolean connected = false;
        try {
            channel.socket().connect(address, milliseconds);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            connected = true;
            return new SocketTransport(channel, address);
        } finally {
            if (!connected) {
                channel.close();
            }
        }
    }

    @Override
    public InputStream input() {
        try {
            return channel.socket().getInputStream();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    @Override
    public OutputStream output() {
        try {
            return channel.socket().getOutputStream();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    @Override
    public Optional<InetSocketAddress> remote() {
        return Optional.of(remote);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // The connection is over either way.
            return;
        }
    }
}
