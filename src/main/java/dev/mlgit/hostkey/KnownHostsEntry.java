// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.SshPublicKey;
import java.nio.file.Path;

/** A known_hosts line and the file it stands in. */
record KnownHostsEntry(Path file, KnownHostsLine line) {
    SshPublicKey key() {
        return line.key();
    }

    HostKeyMarker marker() {
        return line.marker();
    }

    boolean names(String name) {
        return line.names().matches(name);
    }

    /** {@code file:line}, as OpenSSH writes it. */
    String place() {
        return file + ":" + line.number();
    }
}
