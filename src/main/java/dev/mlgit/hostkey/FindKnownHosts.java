// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.util.List;

/** Looks known_hosts lines up: all, or those that name one host, as {@code ssh-keygen -F} finds them. */
public final class FindKnownHosts {
    private final KnownHostsFiles files;

    public FindKnownHosts(KnownHostsFiles files) {
        this.files = files;
    }

    List<KnownHostsEntry> run(HostPort host) {
        return files.read().lines(host.knownHostsName());
    }

    List<KnownHostsEntry> runForAll() {
        return files.read().entries();
    }
}
