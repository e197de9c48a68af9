// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.SshPublicKey;
import java.util.List;

/**
 * {@code CheckHostIP}: the address of a host must not be known by another key than the host itself. Off by default, as
 * in OpenSSH since 8.5, because addresses of providers change; never for an alias, an address typed as such, or
 * loopback.
 */
final class AddressCheck {
    private final HostPolicy policy;
    private final HostKeyRefusal refusal;
    private final RememberHostKey remember;

    AddressCheck(HostPolicy policy, HostKeyRefusal refusal, RememberHostKey remember) {
        this.policy = policy;
        this.refusal = refusal;
        this.remember = remember;
    }

    /** Refuses where OpenSSH would ask: an address that is known by another key. */
    void require(HostPort host, String address, SshPublicKey key, HostKeyVerdict verdict) {
        if (applies(host, address, verdict)) {
            var known = known(host, address);
            if (!known.isEmpty()
                    && known.stream().noneMatch(entry -> entry.key().equals(key))) {
                throw refusal.otherAddress(host, at(host, address), key, known);
            }
        }
    }

    /** The accepted key belongs to the address too, from now on. */
    void remember(HostPort host, String address, SshPublicKey key, HostKeyVerdict verdict) {
        if (applies(host, address, verdict) && known(host, address).isEmpty()) {
            remember.add(at(host, address).knownHostsName(), key);
        }
    }

    private boolean applies(HostPort host, String address, HostKeyVerdict verdict) {
        boolean certified =
                verdict instanceof HostKeyVerdict.Known known && known.entry().marker() == HostKeyMarker.CERT_AUTHORITY;
        return policy.checkHostIp()
                && policy.alias().isEmpty()
                && !address.isEmpty()
                && !certified
                && !address.equals(host.host())
                && !address.startsWith("127.")
                && !address.equals("::1")
                && !address.equals("0:0:0:0:0:0:0:1");
    }

    private List<KnownHostsEntry> known(HostPort host, String address) {
        var named = at(host, address);
        return policy.files().about(named).lines(HostKeyMarker.NONE, named.knownHostsName());
    }

    private static HostPort at(HostPort host, String address) {
        return new HostPort(address, host.port());
    }
}
