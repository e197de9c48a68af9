// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.checkout.RepositoryUrl;
import dev.mlgit.checkout.WebLogin;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jgit.api.TransportConfigCallback;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.jspecify.annotations.Nullable;

/** Prepares every transport of one clone in the same way; the SSH side is loaded when the first one needs it. */
final class Connections implements TransportConfigCallback {
    /** A server that has logged us in and then says nothing for this long is taken for gone. */
    private static final int MOST_SILENT_SECONDS = 300;

    private final RepositoryUrl url;
    private final Supplier<SshSessions> factory;
    private @Nullable SshSessions sessions;

    Connections(RepositoryUrl url, Supplier<SshSessions> factory) {
        this.url = url;
        this.factory = factory;
    }

    @Override
    public void configure(Transport transport) {
        if (transport instanceof SshTransport ssh) {
            ssh.setSshSessionFactory(sessions());
            ssh.setTimeout(MOST_SILENT_SECONDS);
        }
        login(transport.getURI()).ifPresent(transport::setCredentialsProvider);
    }

    private SshSessions sessions() {
        SshSessions opened = sessions;
        if (opened == null) {
            opened = factory.get();
            sessions = opened;
        }
        return opened;
    }

    /** The address's own login goes to the address's own host, never to one a submodule names. */
    private Optional<CredentialsProvider> login(URIish target) {
        Optional<WebLogin> login = url.login();
        if (login.isEmpty() || !url.text().equals(target.toString())) {
            return Optional.empty();
        }
        return Optional.of(new UsernamePasswordCredentialsProvider(
                login.get().user(), login.get().password()));
    }
}
