// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh.io;

import org.apache.sshd.common.io.IoAcceptor;
import org.apache.sshd.common.io.IoConnector;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoServiceEventListener;
import org.apache.sshd.common.io.IoServiceFactory;
import org.apache.sshd.common.util.closeable.AbstractCloseable;
import org.jspecify.annotations.Nullable;

/** Makes the connector of one transport. */
final class StreamIoServices extends AbstractCloseable implements IoServiceFactory {
    private final Transport transport;
    private @Nullable IoServiceEventListener listener;

    StreamIoServices(Transport transport) {
        this.transport = transport;
    }

    @Override
    public IoConnector createConnector(IoHandler handler) {
        return new StreamConnector(transport, handler);
    }

    @Override
    public IoAcceptor createAcceptor(IoHandler handler) {
        throw new UnsupportedOperationException("a client accepts no connections");
    }

    @Override
    public @Nullable IoServiceEventListener getIoServiceEventListener() {
        return listener;
    }

    @Override
    public void setIoServiceEventListener(@Nullable IoServiceEventListener changed) {
        listener = changed;
    }
}
