// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.connection.HostVerifiers;
import dev.mlgit.connection.LoginKeys;
import dev.mlgit.core.env.Environment;
import dev.mlgit.core.io.Console;
import dev.mlgit.sshconfig.SshConfig;

/** What a connector works with; all of it is asked only when a connection is opened. */
public record ConnectorParts(
        Environment environment,
        Console console,
        SshConfig config,
        HostVerifiers verifiers,
        LoginKeys loginKeys,
        Agents agents,
        AtExit atExit) {
    /** What {@code BatchMode yes} leaves of them: nobody is asked for anything. */
    ConnectorParts withoutAsking() {
        return new ConnectorParts(environment, console, config, verifiers, loginKeys.withoutAsking(), agents, atExit);
    }
}
