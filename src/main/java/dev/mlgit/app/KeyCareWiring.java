// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.file.MountTable;
import dev.mlgit.sshkey.InstanceKeyHomes;
import dev.mlgit.sshkey.KeyHomes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Wires what keeps keys safe: copies for the browser, backups, modes. */
final class KeyCareWiring {
    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");

    private final Wiring wiring;

    KeyCareWiring(Wiring wiring) {
        this.wiring = wiring;
    }

    /** Commands below {@code mlgit key}. */
    List<CommandEntry> keyCommands() {
        return List.of();
    }

    /** Where key files live, and whether they survive; the mounts are read once, here. */
    KeyHomes homes() {
        return new InstanceKeyHomes(environment(), MountTable.read(MOUNTS), Files::isDirectory);
    }

    private Environment environment() {
        return wiring.invocation().environment();
    }
}
