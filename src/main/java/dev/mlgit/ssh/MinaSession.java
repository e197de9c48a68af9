// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.connection.LoginReport;
import dev.mlgit.connection.RemoteCommand;
import dev.mlgit.connection.SshSession;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.client.channel.ChannelSession;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.util.net.SshdSocketAddress;

/** A login that MINA holds. */
final class MinaSession implements SshSession {
    private static final Duration GOODBYE = Duration.ofMillis(500);

    private final PlainClient client;
    private final ClientSession session;
    private final LoginReport report;
    private final AnnouncedHostKeys announced;
    private final Duration patience;

    MinaSession(
            PlainClient client,
            ClientSession session,
            LoginReport report,
            AnnouncedHostKeys announced,
            Duration patience) {
        this.client = client;
        this.session = session;
        this.report = report;
        this.announced = announced;
        this.patience = patience;
    }

    @Override
    public LoginReport login() {
        return report;
    }

    @Override
    public RemoteCommand exec(String command, Map<String, String> environment) {
        try {
            return started(session.createExecChannel(command, null, environment));
        } catch (IOException failed) {
            throw notStarted(failed);
        }
    }

    @Override
    public RemoteCommand shell() {
        try {
            var channel = session.createShellChannel(null, Map.of());
            channel.setUsePty(false);
            return started(channel);
        } catch (IOException failed) {
            throw notStarted(failed);
        }
    }

    /** A connection from the server to somewhere else, which ends this session when it is closed. */
    ChannelTransport tunnelTo(String host, int port) throws IOException {
        ChannelDirectTcpip channel = session.createDirectTcpipChannel(
                new SshdSocketAddress("127.0.0.1", 0), new SshdSocketAddress(host, port));
        channel.open().verify(patience);
        return new ChannelTransport(channel, this);
    }

    @Override
    public boolean isOpen() {
        return session.isOpen() && !session.isClosing();
    }

    @Override
    public void close() {
        if (isOpen()) {
            announced.await();
        }
        try {
            session.close(false).await(GOODBYE);
        } catch (InterruptedIOException stopped) {
            // The goodbye is left out, the end is not.
            Thread.currentThread().interrupt();
        } catch (IOException goneAlready) {
            log(goneAlready);
        } finally {
            client.close(true);
        }
    }

    private RemoteCommand started(ChannelSession channel) throws IOException {
        channel.open().verify(patience);
        return new MinaCommand(channel);
    }

    private MlgitException notStarted(IOException failed) {
        if (failed instanceof InterruptedIOException) {
            Thread.currentThread().interrupt();
            return MlgitException.interrupted("stopped while the server starts the command")
                    .causedBy(failed);
        }
        String reason = failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
        return MlgitException.failed(
                        report.host().host() + " does not start the command: " + SafeText.line(reason), "try again")
                .causedBy(failed);
    }

    private static void log(IOException goneAlready) {
        org.slf4j.LoggerFactory.getLogger(MinaSession.class).debug("goodbye", goneAlready);
    }
}
