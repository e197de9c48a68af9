// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/** The Git half of a Git server: the two programs a client calls over its connection. */
public interface PackService {
    /**
     * Talks to one client until it has what it asked for.
     *
     * @param protocol what the client sent as {@code GIT_PROTOCOL}, such as {@code version=2}; may be empty
     */
    void serve(PackRequest.Program program, Path repository, String protocol, Connection connection) throws IOException;

    /** The client's end, as three streams. */
    record Connection(InputStream in, OutputStream out, OutputStream error) {}
}
