// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.connection;

import java.util.Map;

/** A logged-in connection. Closing it ends every thread and process it had. */
public interface SshSession extends AutoCloseable {
    /** How the login went; complete and unchanging. */
    LoginReport login();

    /**
     * Starts a command on the server; several may run at a time.
     *
     * @param environment variables to ask the server to set, such as GIT_PROTOCOL; servers may ignore them
     * @throws dev.mlgit.core.error.MlgitException of kind FAILED when the server does not start it
     */
    RemoteCommand exec(String command, Map<String, String> environment);

    default RemoteCommand exec(String command) {
        return exec(command, Map.of());
    }

    /**
     * Asks for a shell without a terminal, as {@code ssh -T} does: a Git host answers with its greeting.
     *
     * @throws dev.mlgit.core.error.MlgitException of kind FAILED when the server refuses
     */
    RemoteCommand shell();

    /** False once the connection is gone. */
    boolean isOpen();

    /** May be called from any thread, and again. */
    @Override
    void close();
}
