// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.sshd.common.future.CloseFuture;
import org.apache.sshd.common.future.DefaultCloseFuture;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoService;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.Readable;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.closeable.AbstractCloseable;
import org.jspecify.annotations.Nullable;

/**
 * MINA's session over two streams. One thread reads and does what MINA does with what came, one writes: the reader must
 * never wait for the server to read, or both would wait for each other.
 */
final class StreamSession extends AbstractCloseable implements IoSession {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final StreamConnector service;
    private final Transport transport;
    private final InputStream input;
    private final OutputStream output;
    private final IoHandler handler;
    private final SocketAddress target;
    private final Map<Object, Object> attributes = new ConcurrentHashMap<>();
    private final BlockingQueue<QueuedWrite> writes = new LinkedBlockingQueue<>();
    private final Thread reader = new Thread(this::read, "mlgit-ssh-reader");
    private final Thread writer = new Thread(this::write, "mlgit-ssh-writer");

    StreamSession(StreamConnector service, Transport transport, IoHandler handler, SocketAddress target) {
        this.service = service;
        this.transport = transport;
        this.input = transport.input();
        this.output = transport.output();
        this.handler = handler;
        this.target = target;
        reader.setDaemon(true);
        writer.setDaemon(true);
    }

    void start() {
        reader.start();
        writer.start();
    }

    @Override
    public long getId() {
        return 1;
    }

    @Override
    public @Nullable SocketAddress getAcceptanceAddress() {
        return null;
    }

    @Override
    public SocketAddress getRemoteAddress() {
        return transport.remote().map(SocketAddress.class::cast).orElse(target);
    }

    @Override
    public SocketAddress getLocalAddress() {
        return InetSocketAddress.createUnresolved("localhost", 0);
    }

    @Override
    public @Nullable Object getAttribute(Object key) {
        return attributes.get(key);
    }

    @Override
    public @Nullable Object setAttribute(Object key, Object value) {
        return attributes.put(key, value);
    }

    @Override
    public @Nullable Object setAttributeIfAbsent(Object key, Object value) {
        return attributes.putIfAbsent(key, value);
    }

    @Override
    public @Nullable Object removeAttribute(Object key) {
        return attributes.remove(key);
    }

    @Override
    public IoWriteFuture writeBuffer(Buffer buffer) {
        var queued = new QueuedWrite(ByteBuffer.wrap(buffer.array(), buffer.rpos(), buffer.available()));
        writes.add(queued);
        if (isClosed()) {
            failWaitingWrites();
        }
        return queued;
    }

    @Override
    public IoService getService() {
        return service;
    }

    /** SSH says goodbye in its own words; the streams are closed whole. */
    @Override
    public void shutdownOutputStream() {}

    /** MINA asks for this where it forwards ports, which nothing here does. */
    @Override
    public void suspendRead() {}

    @Override
    public void resumeRead() {}

    /** What is queued is still written. */
    @Override
    protected CloseFuture doCloseGracefully() {
        var written = new DefaultCloseFuture("written", getFutureLock());
        writes.add(QueuedWrite.last(written));
        return written;
    }

    @Override
    protected void doCloseImmediately() {
        transport.close();
        writer.interrupt();
        super.doCloseImmediately();
        failWaitingWrites();
        try {
            handler.sessionClosed(this);
        } catch (Exception alreadyClosing) {
            // The session above ends with this connection whatever it says.
            log.debug("session closed", alreadyClosing);
        }
    }

    private void read() {
        byte[] bytes = new byte[BUFFER_BYTES];
        try (InputStream from = input) {
            for (int count = from.read(bytes); count >= 0 && !isClosed(); count = from.read(bytes)) {
                handler.messageReceived(this, Readable.readable(ByteBuffer.wrap(bytes, 0, count)));
            }
        } catch (Exception failed) {
            tell(failed);
        } finally {
            close(true);
        }
    }

    private void write() {
        try (var to = new BufferedOutputStream(output, BUFFER_BYTES)) {
            for (QueuedWrite next = writes.take(); ; next = writes.take()) {
                next.writeTo(to);
                if (writes.isEmpty() || next.isLast()) {
                    to.flush();
                }
                next.written();
                if (next.isLast()) {
                    return;
                }
            }
        } catch (IOException failed) {
            tell(failed);
            close(true);
        } catch (InterruptedException closed) {
            // By doCloseImmediately: what waits is failed there.
            return;
        }
    }

    private void tell(Exception failed) {
        if (isClosing()) {
            return;
        }
        try {
            handler.exceptionCaught(this, failed);
        } catch (Exception unheard) {
            failed.addSuppressed(unheard);
            log.debug("exception caught", failed);
        }
    }

    private void failWaitingWrites() {
        for (QueuedWrite next = writes.poll(); next != null; next = writes.poll()) {
            next.abort();
        }
    }
}
