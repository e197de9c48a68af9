// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

import java.util.OptionalInt;

/**
 * Under which conditions an agent keeps a key.
 *
 * @param lifetimeSeconds after which it is forgotten; empty for the agent's own rule
 * @param confirm each use has to be confirmed at the agent's askpass
 */
public record AgentConstraints(OptionalInt lifetimeSeconds, boolean confirm) {
    public static final AgentConstraints NONE = new AgentConstraints(OptionalInt.empty(), false);

    public static AgentConstraints lifetime(int seconds) {
        return new AgentConstraints(OptionalInt.of(seconds), false);
    }
}
