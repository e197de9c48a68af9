// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import java.util.List;

/** Wires the tour. */
final class TourWiring {
    private final Wiring wiring;

    TourWiring(Wiring wiring) {
        this.wiring = wiring;
    }

    Wiring wiring() {
        return wiring;
    }

    List<CommandEntry> commands() {
        return List.of();
    }
}
