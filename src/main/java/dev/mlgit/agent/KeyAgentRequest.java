// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

import java.util.List;
import java.util.OptionalInt;

/**
 * What {@code mlgit key agent} is to do.
 *
 * @param lifetimeSeconds for the agent that is started, and for the keys added now
 * @param add key files as they were typed
 */
record KeyAgentRequest(
        OptionalInt lifetimeSeconds, List<String> add, Consent sshConfig, Consent shellStartup, boolean dryRun) {
    KeyAgentRequest {
        add = List.copyOf(add);
    }
}
