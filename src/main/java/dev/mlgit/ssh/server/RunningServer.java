// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh.server;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.tour.GitServer;
import java.io.IOException;
import java.security.PublicKey;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.threads.CloseableExecutorService;
import org.apache.sshd.server.SshServer;

/** A started server and the threads its commands run on. */
final class RunningServer implements GitServer.Running {
    private final SshServer server;
    private final CloseableExecutorService commands;
    private final int port;
    private final SshPublicKey hostKey;

    RunningServer(SshServer server, CloseableExecutorService commands, PublicKey hostKey) {
        this.server = server;
        this.commands = commands;
        this.port = server.getPort();
        var blob = new ByteArrayBuffer();
        blob.putRawPublicKey(hostKey);
        this.hostKey = SshPublicKey.ofBlob(blob.getCompactData());
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public SshPublicKey hostKey() {
        return hostKey;
    }

    @Override
    public void close() {
        commands.shutdownNow();
        try {
            server.stop(true);
        } catch (IOException unstopped) {
            throw MlgitException.failed("cannot stop the tour's server").causedBy(unstopped);
        }
    }
}
