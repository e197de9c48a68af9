// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.connection.SshSession;
import dev.mlgit.ssh.io.Transport;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.apache.sshd.client.channel.ChannelDirectTcpip;

/** A connection that a jump host makes for us; the login at the jump host ends with it. */
final class ChannelTransport implements Transport {
    private final ChannelDirectTcpip channel;
    private final SshSession jumpHost;

    ChannelTransport(ChannelDirectTcpip channel, SshSession jumpHost) {
        this.channel = channel;
        this.jumpHost = jumpHost;
    }

    @Override
    public InputStream input() {
        return channel.getInvertedOut();
    }

    @Override
    public OutputStream output() {
        return channel.getInvertedIn();
    }

    @Override
    public Optional<InetSocketAddress> remote() {
        return Optional.empty();
    }

    @Override
    public void close() {
        channel.close(true);
        jumpHost.close();
    }
}
