// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import dev.mlgit.core.id.SshPublicKey;
import java.nio.file.Path;

/** A server on port 4242 that nobody can connect to. */
final class FakeGitServer implements GitServer, GitServer.Running {
    private static final String KEY = "AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";

    boolean running;

    @Override
    public Running start(ServedRepositories repositories, Path authorizedKeys) {
        running = true;
        return this;
    }

    @Override
    public int port() {
        return 4242;
    }

    @Override
    public SshPublicKey hostKey() {
        return SshPublicKey.parse("ssh-ed25519", KEY).orElseThrow();
    }

    @Override
    public void close() {
        running = false;
    }
}
