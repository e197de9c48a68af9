// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import java.util.List;

/** Wires Git hosting accounts. */
final class AccountWiring {
    private final Wiring wiring;

    AccountWiring(Wiring wiring) {
        this.wiring = wiring;
    }

    /** Commands below {@code mlgit key}. */
    List<CommandEntry> keyCommands() {
        return List.of();
    }
}
