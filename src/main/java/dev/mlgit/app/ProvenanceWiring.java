// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import java.util.List;

/** Wires provenance. */
final class ProvenanceWiring {
    private final Wiring wiring;

    ProvenanceWiring(Wiring wiring) {
        this.wiring = wiring;
    }

    Wiring wiring() {
        return wiring;
    }

    List<CommandEntry> commands() {
        return List.of();
    }
}
