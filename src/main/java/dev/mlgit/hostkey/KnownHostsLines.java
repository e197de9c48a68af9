// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.io.SafeText;
import java.io.IOException;
import java.nio.file.Path;

/** Adds lines to a known_hosts file because somebody asked for it, so that failing to write fails the command. */
final class KnownHostsLines {
    private final Path file;
    private final boolean hashed;

    /** @param hashed true to hide the names of plain lines */
    KnownHostsLines(Path file, boolean hashed) {
        this.file = file;
        this.hashed = hashed;
    }

    /** False when the file had such a line. */
    boolean add(HostKeyMarker marker, String names, SshPublicKey key) {
        try {
            var appender = new KnownHostsAppender(file, hashed && marker == HostKeyMarker.NONE);
            return appender.add(marker, names, key);
        } catch (IOException unwritable) {
            String shown = SafeText.line(file.toString());
            throw MlgitException.failed("cannot write " + shown + ": " + FileFailure.of(unwritable), "ls -ld " + shown)
                    .causedBy(unwritable);
        }
    }

    /** True when the file has a line with this marker and key whose names are these, or cover the host of this name. */
    boolean holds(HostKeyMarker marker, String names, SshPublicKey key) {
        var matcher = new HostMatcher(java.util.List.of(names));
        return KnownHostsFile.read(file).lines().stream()
                .filter(line -> line.marker() == marker)
                .filter(line -> line.names().text().equalsIgnoreCase(names) || line.matches(matcher))
                .anyMatch(line -> line.key().filter(key::equals).isPresent());
    }
}
