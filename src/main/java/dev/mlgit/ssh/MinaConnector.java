// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.connection.ConnectOptions;
import dev.mlgit.connection.ConnectOutcome;
import dev.mlgit.connection.Destination;
import dev.mlgit.connection.SshConnector;

/** Opens connections with MINA; the one place of mlgit that does. */
public final class MinaConnector implements SshConnector {
    private final ConnectorParts parts;

    public MinaConnector(ConnectorParts parts) {
        this.parts = parts;
    }

    @Override
    public ConnectOutcome open(Destination destination, ConnectOptions options) {
        return new MinaLogin(parts, destination, options).run();
    }
}
