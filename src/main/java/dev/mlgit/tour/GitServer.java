// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import dev.mlgit.core.id.SshPublicKey;
import java.nio.file.Path;

/** A Git host inside this process, on loopback, for the tour. */
public interface GitServer {
    /**
     * Serves repositories as {@code ssh://git@127.0.0.1:PORT/NAME.git}, with a host key made for this start only, to
     * whoever holds a key that stands in the file.
     *
     * @param authorizedKeys lines of public keys; read anew for each login, may not exist yet
     * @throws dev.mlgit.core.error.MlgitException when the address cannot be listened on
     */
    Running start(ServedRepositories repositories, Path authorizedKeys);

    /** A server that listens until closed. */
    interface Running extends AutoCloseable {
        int port();

        SshPublicKey hostKey();

        /** Stops listening and drops what is connected; a second call does nothing. */
        @Override
        void close();
    }
}
