// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.SshPublicKey;
import java.time.Instant;
import java.util.List;

/**
 * An OpenSSH certificate that a server offers for its key (PROTOCOL.certkeys).
 *
 * @param authority the key that signed it
 * @param signatureAlgorithm what it was signed with, such as {@code rsa-sha2-512}
 * @param forHosts false for a certificate for users, which says nothing about a host
 * @param principals the names it is good for; empty means none
 * @param validAfter inclusive
 * @param validBefore exclusive; {@link Instant#MAX} for ever
 * @param criticalOptions names of critical options; none is defined for hosts, so any makes it unusable
 */
public record HostCertificate(
        SshPublicKey authority,
        String signatureAlgorithm,
        boolean forHosts,
        List<String> principals,
        Instant validAfter,
        Instant validBefore,
        List<String> criticalOptions) {
    public HostCertificate {
        principals = List.copyOf(principals);
        criticalOptions = List.copyOf(criticalOptions);
    }
}
