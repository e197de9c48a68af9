// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import java.util.List;

/** Wires Git hosting accounts. */
final class AccountWiring {
    /** Commands below {@code mlgit key}. */
    List<CommandEntry> keyCommands() {
        return List.of();
    }
}
