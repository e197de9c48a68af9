// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import org.apache.sshd.common.future.CloseFuture;
import org.apache.sshd.common.io.AbstractIoWriteFuture;
import org.jspecify.annotations.Nullable;

/** Bytes that wait for the writer, and whoever waits for them to be gone. */
final class QueuedWrite extends AbstractIoWriteFuture {
    private final ByteBuffer bytes;
    private final @Nullable CloseFuture end;

    QueuedWrite(ByteBuffer bytes) {
        this(bytes, null);
    }

    private QueuedWrite(ByteBuffer bytes, @Nullable CloseFuture end) {
        super("write", null);
        this.bytes = bytes;
        this.end = end;
    }

    /** Marks the end of all writing. */
    static QueuedWrite last(CloseFuture end) {
        return new QueuedWrite(ByteBuffer.allocate(0), end);
    }

    boolean isLast() {
        return end != null;
    }

    void writeTo(OutputStream output) throws IOException {
        output.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    }

    void written() {
        setValue(true);
        closed();
    }

    void abort() {
        setValue(new ClosedChannelException());
        closed();
    }

    private void closed() {
        if (end != null) {
            end.setClosed();
        }
    }
}
