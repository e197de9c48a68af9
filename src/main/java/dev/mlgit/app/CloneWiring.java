// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import java.util.List;

/** Wires cloning and the Git adapters. */
final class CloneWiring {
    private final Wiring wiring;

    CloneWiring(Wiring wiring) {
        this.wiring = wiring;
    }

    Wiring wiring() {
        return wiring;
    }

    List<CommandEntry> commands() {
        return List.of();
    }
}
