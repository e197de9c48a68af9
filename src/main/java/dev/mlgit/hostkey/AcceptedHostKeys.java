// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.SshPublicKey;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What this run has accepted: asked once, even where known_hosts can't be written. Every verifier of a run shares it. */
public final class AcceptedHostKeys {
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();

    void add(HostPort host, SshPublicKey key) {
        accepted.add(memory(host, key));
    }

    boolean contains(HostPort host, SshPublicKey key) {
        return accepted.contains(memory(host, key));
    }

    private static String memory(HostPort host, SshPublicKey key) {
        return host.knownHostsName() + " " + key.type() + " " + key.base64();
    }
}
