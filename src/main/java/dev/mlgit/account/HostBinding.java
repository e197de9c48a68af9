// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.account.provider.Provider;
import dev.mlgit.account.provider.SshAddress;
import java.util.List;

/**
 * What ~/.ssh/config is to say about one host.
 *
 * @param host whom it is about; the marked block is called so
 * @param lines from {@code Host} on
 */
record HostBinding(String host, List<String> lines) {
    HostBinding {
        lines = List.copyOf(lines);
    }

    /** The host is offered this key and no other: it goes by the first it knows. */
    static HostBinding toKey(Provider provider, String hosts, String keyFile) {
        return new HostBinding(
                provider.sshHost(),
                List.of(
                        "Host " + hosts,
                        "  User " + provider.sshUser(),
                        "  IdentityFile " + keyFile,
                        "  IdentitiesOnly yes"));
    }

    /**
     * The host is reached by its other name.
     *
     * <p>Without {@code HostKeyAlias}: the other name has keys of its own in known_hosts, and published ones, so that a key
     * of one name is never good for the other.
     */
    static HostBinding toAddress(Provider provider, SshAddress other) {
        return new HostBinding(
                provider.sshHost(),
                List.of(
                        "Host " + provider.sshHost(),
                        "  HostName " + other.host(),
                        "  Port " + other.port(),
                        "  User " + provider.sshUser()));
    }
}
