// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import java.util.List;

/** Wires keys. */
final class KeyWiring {
    private final Wiring wiring;

    KeyWiring(Wiring wiring) {
        this.wiring = wiring;
    }

    Wiring wiring() {
        return wiring;
    }

    List<CommandEntry> commands() {
        return List.of();
    }
}
