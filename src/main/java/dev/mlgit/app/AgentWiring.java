// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import java.util.List;

/** Wires the SSH agent. */
final class AgentWiring {
    private final Wiring wiring;

    AgentWiring(Wiring wiring) {
        this.wiring = wiring;
    }

    /** Commands below {@code mlgit key}. */
    List<CommandEntry> keyCommands() {
        return List.of();
    }
}
