// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.git.web.WebAccess;
import java.util.function.Supplier;
import org.eclipse.jgit.api.TransportConfigCallback;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.jspecify.annotations.Nullable;

/** Prepares every transport of one clone in the same way; the SSH side is loaded when the first one needs it. */
final class Connections implements TransportConfigCallback {
    /** A server that has logged us in and then says nothing for this long is taken for gone. */
    private static final int MOST_SILENT_SECONDS = 300;

    private final Supplier<SshSessions> factory;
    private final WebAccess web;
    private @Nullable SshSessions sessions;

    /** @param web closed by whoever made it */
    Connections(Supplier<SshSessions> factory, WebAccess web) {
        this.factory = factory;
        this.web = web;
    }

    @Override
    public void configure(Transport transport) {
        if (transport instanceof SshTransport ssh) {
            ssh.setSshSessionFactory(sessions());
            ssh.setTimeout(MOST_SILENT_SECONDS);
        }
        web.configure(transport);
    }

    private SshSessions sessions() {
        SshSessions opened = sessions;
        if (opened == null) {
            opened = factory.get();
            sessions = opened;
        }
        return opened;
    }
}
