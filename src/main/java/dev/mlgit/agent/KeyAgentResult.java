// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

import dev.mlgit.sshconfig.BlockChange;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The shared agent as it is now.
 *
 * @param running whether it answers
 * @param started whether this command started it
 * @param sshConfig what became of the block in the SSH configuration; empty where nobody looked for it
 * @param shellStartup what became of the block in the shell's start file
 */
record KeyAgentResult(
        Path socket,
        boolean running,
        boolean started,
        Optional<AgentProcess> process,
        List<AgentIdentity> keys,
        Optional<BlockChange> sshConfig,
        Optional<BlockChange> shellStartup) {
    KeyAgentResult {
        keys = List.copyOf(keys);
    }
}
