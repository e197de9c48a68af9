// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.SshPublicKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the user's files have of the keys that a server announces, and of others under the same name. As OpenSSH has it,
 * nothing may be changed where a line with a marker, a wildcard or three names and more stands for the host, or where
 * one of the keys is known by another name.
 */
final class HostKeySurvey {
    private final HostMatcher host;
    private final List<SshPublicKey> announced;
    private final Set<SshPublicKey> found = new HashSet<>();
    private final List<KnownHostsEntry> old = new ArrayList<>();
    private boolean complicated;

    /** @param name as known_hosts writes it */
    HostKeySurvey(String name, List<SshPublicKey> announced) {
        this.host = new HostMatcher(List.of(name));
        this.announced = List.copyOf(announced);
    }

    void look(Path file, ScannedLine scanned) {
        boolean named = scanned.names(host);
        scanned.parsed().ifPresent(line -> {
            boolean ours = announced.contains(line.key());
            if (!named) {
                complicated |= ours;
            } else if (line.marker() != HostKeyMarker.NONE
                    || isComplex(line.names().text())) {
                complicated = true;
            } else {
                note(new KnownHostsEntry(file, line), ours);
            }
        });
    }

    /** True when a simple line of the host has this key. */
    boolean knows(SshPublicKey key) {
        return found.contains(key) || old.stream().anyMatch(entry -> entry.key().equals(key));
    }

    boolean isComplicated() {
        return complicated;
    }

    /** Announced keys that no line has. */
    List<SshPublicKey> missing() {
        return announced.stream().filter(key -> !found.contains(key)).toList();
    }

    /** Lines of the host with keys that were not announced. */
    List<KnownHostsEntry> old() {
        return List.copyOf(old);
    }

    private void note(KnownHostsEntry entry, boolean ours) {
        if (ours) {
            found.add(entry.key());
        } else {
            old.add(entry);
        }
    }

    private static boolean isComplex(String names) {
        int comma = names.indexOf(',');
        return names.indexOf('*') >= 0 || names.indexOf('?') >= 0 || (comma >= 0 && names.indexOf(',', comma + 1) >= 0);
    }
}
