// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

import dev.mlgit.core.error.MlgitException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A connection to a socket that may be dead, silent or something else: every wait has an end. */
final class AgentSocket implements AutoCloseable {
    /** As OpenSSH's own limit, in bytes. */
    static final int MOST_BYTES = 256 * 1024;

    private final Path path;
    private final SocketChannel channel;
    private final Selector selector;

    private AgentSocket(Path path, SocketChannel channel, Selector selector) {
        this.path = path;
        this.channel = channel;
        this.selector = selector;
    }

    /** @param userId of this process; a negative one is unknown and nothing is compared */
    static AgentSocket connect(Path path, int userId) {
        checkOwner(path, userId);
        SocketChannel channel = null;
        try {
            channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(UnixDomainSocketAddress.of(path));
            channel.configureBlocking(false);
            return new AgentSocket(path, channel, Selector.open());
        } catch (IOException refused) {
            close(channel);
            throw AgentFailure.unreachable(path, AgentFailure.reason(refused)).causedBy(refused);
        } catch (UnsupportedOperationException none) {
            close(channel);
            throw AgentFailure.unreachable(path, "this system has no such sockets")
                    .causedBy(none);
        }
    }

    /** Sends the request and reads the answer without its length. */
    byte[] exchange(ByteBuffer request, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (request.hasRemaining()) {
                if (channel.write(request) == 0) {
                    await(SelectionKey.OP_WRITE, end, patience);
                }
            }
            int length = read(Integer.BYTES, end, patience).getInt();
            if (length < 1 || length > MOST_BYTES) {
                throw AgentFailure.noAgent(
                        path, "it announces an answer of " + Integer.toUnsignedLong(length) + " bytes");
            }
            return read(length, end, patience).array();
        } catch (ClosedByInterruptException stopped) {
            throw MlgitException.interrupted("interrupted while waiting for the SSH agent at " + path);
        } catch (IOException broken) {
            throw AgentFailure.noAgent(path, "it closed the connection").causedBy(broken);
        }
    }

    @Override
    public void close() {
        try (selector) {
            channel.close();
        } catch (IOException nothingIsLost) {
            // Everything that was asked has been answered.
            return;
        }
    }

    private ByteBuffer read(int bytes, long end, Duration patience) throws IOException {
        var buffer = ByteBuffer.allocate(bytes);
        while (buffer.hasRemaining()) {
            int count = channel.read(buffer);
            if (count < 0) {
                throw new IOException("end of stream");
            }
            if (count == 0) {
                await(SelectionKey.OP_READ, end, patience);
            }
        }
        return buffer.flip();
    }

    private void await(int operation, long end, Duration patience) throws IOException {
        channel.register(selector, operation);
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left > 0) {
            selector.select(left);
            selector.selectedKeys().clear();
        }
        if (Thread.currentThread().isInterrupted()) {
            throw MlgitException.interrupted("interrupted while waiting for the SSH agent at " + path);
        }
        if (System.nanoTime() - end >= 0) {
            throw AgentFailure.silent(path, patience);
        }
    }

    /** A socket that somebody else put there would see what we sign. The superuser may use anybody's, as with sudo. */
    private static void checkOwner(Path path, int userId) {
        try {
            if (!Files.exists(path)) {
                throw AgentFailure.unreachable(path, "there is no such socket");
            }
            boolean socket =
                    Files.readAttributes(path, BasicFileAttributes.class).isOther();
            if (!socket) {
                throw AgentFailure.unreachable(path, "it is not a socket");
            }
            int owner = (Integer) Files.getAttribute(path, "unix:uid");
            if (userId > 0 && owner != 0 && owner != userId) {
                throw AgentFailure.foreign(path, owner);
            }
        } catch (IOException unreadable) {
            throw AgentFailure.unreachable(path, AgentFailure.reason(unreadable))
                    .causedBy(unreadable);
        }
    }

    private static void close(@Nullable SocketChannel channel) {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException neverConnected) {
            // The failure to connect is what counts.
            return;
        }
    }
}
