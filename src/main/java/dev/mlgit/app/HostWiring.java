// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import java.util.List;

/** Wires host verification. */
final class HostWiring {
    private final Wiring wiring;

    HostWiring(Wiring wiring) {
        this.wiring = wiring;
    }

    Wiring wiring() {
        return wiring;
    }

    List<CommandEntry> commands() {
        return List.of();
    }
}
