// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import java.util.List;

/** Wires what keeps keys safe: copies for the browser, backups, modes. */
final class KeyCareWiring {
    /** Commands below {@code mlgit key}. */
    List<CommandEntry> keyCommands() {
        return List.of();
    }
}
