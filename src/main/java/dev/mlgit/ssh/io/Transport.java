// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh.io;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.Optional;

/** A way to a server that is open: two streams of bytes. */
public interface Transport extends AutoCloseable {
    InputStream input();

    OutputStream output();

    /** The address connected to; empty where somebody else connects for us. */
    Optional<InetSocketAddress> remote();

    /** What the way itself has to say about its end, such as a program's last words; empty for nothing. */
    default String lastWords() {
        return "";
    }

    /** Ends it at once, from any thread: a read or write that waits comes back, a program is ended. */
    @Override
    void close();
}
