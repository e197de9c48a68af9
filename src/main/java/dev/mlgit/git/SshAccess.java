// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.connection.ConnectOptions;
import dev.mlgit.connection.SshConnector;
import dev.mlgit.core.io.Console;
import org.eclipse.jgit.api.TransportConfigCallback;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;

/** Gives every SSH transport of JGit's the sessions that all of mlgit uses, and with them the host's verdict. */
public final class SshAccess implements TransportConfigCallback {
    /** A server that has logged us in and then says nothing for this long is taken for gone. */
    private static final int MOST_SILENT_SECONDS = 300;

    private final SshConnector connector;
    private final ConnectOptions options;
    private final Console console;

    public SshAccess(SshConnector connector, ConnectOptions options, Console console) {
        this.connector = connector;
        this.options = options;
        this.console = console;
    }

    @Override
    public void configure(Transport transport) {
        if (transport instanceof SshTransport ssh) {
            ssh.setSshSessionFactory(new SshSessions(connector, options, console));
            ssh.setTimeout(MOST_SILENT_SECONDS);
        }
    }
}
