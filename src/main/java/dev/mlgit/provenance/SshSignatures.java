// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.util.Optional;

/** Signatures as {@code ssh-keygen -Y} makes and checks them, in the namespace {@code git}. */
public interface SshSignatures {
    /**
     * Signs.
     *
     * @throws dev.mlgit.core.error.MlgitException of kind AUTHENTICATION when there is no such key, or it does not open
     */
    Signature sign(SigningWish wish, byte[] text);

    /**
     * Checks.
     *
     * @param allowedSigners the file of those whose signatures count
     */
    SignatureVerdict check(SignedText signed, Optional<String> allowedSigners);

    /**
     * A signature.
     *
     * @param armored as ssh-keygen writes it
     * @param fingerprint of the key, {@code SHA256:...}
     */
    record Signature(String armored, String fingerprint) {}
}
