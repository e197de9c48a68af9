// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.util.List;

/** What the known_hosts files say, or the part of it that matters, the user's own first, in the order of their lines. */
record KnownHosts(List<KnownHostsEntry> entries) {
    KnownHosts {
        entries = List.copyOf(entries);
    }

    /** The lines with this marker that name the host. */
    List<KnownHostsEntry> lines(HostKeyMarker marker, String name) {
        return entries.stream()
                .filter(entry -> entry.marker() == marker && entry.names(name))
                .toList();
    }

    /** All lines that name the host, as {@code ssh-keygen -F} finds them. */
    List<KnownHostsEntry> lines(String name) {
        return entries.stream().filter(entry -> entry.names(name)).toList();
    }
}
