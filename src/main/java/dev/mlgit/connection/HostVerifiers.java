// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.connection;

import dev.mlgit.hostkey.HostKeyVerifier;
import dev.mlgit.hostkey.TrustOptions;
import dev.mlgit.sshconfig.HostSettings;

/** Makes the verifier that one destination wants: its own files, its own strictness. */
public interface HostVerifiers {
    /**
     * The verifier for one connection.
     *
     * @param settings what ssh_config says about the destination
     */
    HostKeyVerifier verifierFor(HostSettings settings, TrustOptions trust);
}
