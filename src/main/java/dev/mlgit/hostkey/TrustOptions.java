// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.GivenFingerprint;
import java.util.Optional;

/**
 * What the command line says about hosts that are not known yet.
 *
 * @param acceptFingerprint {@code --accept-host-key}: accept the key with this fingerprint and no other
 * @param acceptNew {@code --accept-new}: accept any key of a host that has none yet; never a changed or revoked one
 */
public record TrustOptions(Optional<GivenFingerprint> acceptFingerprint, boolean acceptNew) {
    /** Ask, or refuse where nobody can be asked. */
    public static TrustOptions ask() {
        return new TrustOptions(Optional.empty(), false);
    }
}
