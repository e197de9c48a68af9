// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import java.nio.file.Path;

/** A Git host inside this process, on loopback, for the tour. */
public interface GitServer {
    /**
     * Serves every bare repository below the directory over SSH, with a fresh ed25519 host key, to every user whose
     * public key stands in the file at the time of the connection.
     *
     * @param repositories served as {@code ssh://git@127.0.0.1:PORT/NAME.git}
     * @param authorizedKeys lines of public keys; read anew for each connection, may not exist yet
     */
    Running start(Path repositories, Path authorizedKeys);

    /** Makes a bare repository with one commit on {@code main} holding the files of a directory. */
    void createRepository(Path bareRepository, Path files);

    /** A server that listens until closed. */
    interface Running extends AutoCloseable {
        int port();

        /** The host key's fingerprint, {@code SHA256:...}. */
        String fingerprint();

        @Override
        void close();
    }
}
