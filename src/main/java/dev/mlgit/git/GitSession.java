// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.connection.SshSession;
import java.util.Map;
import org.eclipse.jgit.transport.RemoteSession2;

/** A session as JGit wants it. */
final class GitSession implements RemoteSession2 {
    private final SshSession session;

    GitSession(SshSession session) {
        this.session = session;
    }

    @Override
    public Process exec(String command, Map<String, String> environment, int timeout) {
        return new RemoteProcess(session.exec(command, environment));
    }

    @Override
    public Process exec(String command, int timeout) {
        return exec(command, Map.of(), timeout);
    }

    @Override
    public void disconnect() {
        session.close();
    }
}
