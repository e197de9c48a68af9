// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import java.util.List;

/** Wires the shell. */
final class ShellWiring {
    private final Wiring wiring;

    ShellWiring(Wiring wiring) {
        this.wiring = wiring;
    }

    Wiring wiring() {
        return wiring;
    }

    int open() {
        wiring.terminal().writeOut("no shell yet\n");
        return 0;
    }

    List<CommandEntry> commands() {
        return List.of();
    }
}
