// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.connection;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;

/** A command that runs on the server. */
public interface RemoteCommand extends AutoCloseable {
    /** Its standard input; closing it says that no more comes. */
    OutputStream input();

    /** Its standard output, as bytes of the wire: nothing is stripped. */
    InputStream output();

    /** Its standard error, as bytes of the wire: nothing is stripped. */
    InputStream error();

    /**
     * Waits for its end.
     *
     * @return false when it still runs
     * @throws InterruptedException when the thread is interrupted; the command goes on
     */
    boolean awaitEnd(Duration longest) throws InterruptedException;

    /** Empty while it runs, and when it ended without one: by a signal (see {@link #exitSignal}) or a lost connection. */
    OptionalInt exitStatus();

    /** Name of the signal that ended it, such as {@code KILL}; empty for none. */
    java.util.Optional<String> exitSignal();

    /** Ends the channel, whatever the command does. */
    @Override
    void close();
}
