// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh.io;

import java.net.SocketAddress;
import java.util.Map;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.io.DefaultIoConnectFuture;
import org.apache.sshd.common.io.IoConnectFuture;
import org.apache.sshd.common.io.IoConnector;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoServiceEventListener;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.util.closeable.AbstractCloseable;
import org.jspecify.annotations.Nullable;

/** "Connects" by taking the transport that is open already. */
final class StreamConnector extends AbstractCloseable implements IoConnector {
    private final Transport transport;
    private final IoHandler handler;
    private @Nullable IoServiceEventListener listener;
    private volatile @Nullable StreamSession session;

    StreamConnector(Transport transport, IoHandler handler) {
        this.transport = transport;
        this.handler = handler;
    }

    @Override
    public IoConnectFuture connect(
            SocketAddress target, @Nullable AttributeRepository context, @Nullable SocketAddress local) {
        var future = new DefaultIoConnectFuture(target, null);
        var opened = new StreamSession(this, transport, handler, target);
        if (context != null) {
            opened.setAttribute(AttributeRepository.class, context);
        }
        session = opened;
        try {
            handler.sessionCreated(opened);
            future.setSession(opened);
            opened.start();
        } catch (Exception failed) {
            opened.close(true);
            future.setException(failed);
        }
        return future;
    }

    @Override
    public Map<Long, IoSession> getManagedSessions() {
        StreamSession opened = session;
        return opened == null || opened.isClosed() ? Map.of() : Map.of(opened.getId(), opened);
    }

    @Override
    public @Nullable IoServiceEventListener getIoServiceEventListener() {
        return listener;
    }

    @Override
    public void setIoServiceEventListener(@Nullable IoServiceEventListener changed) {
        listener = changed;
    }

    @Override
    protected void doCloseImmediately() {
        StreamSession opened = session;
        if (opened == null) {
            transport.close();
        } else {
            opened.close(true);
        }
        super.doCloseImmediately();
    }
}
