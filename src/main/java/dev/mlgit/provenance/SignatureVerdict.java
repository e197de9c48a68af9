// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

/** What is to be thought of a signature. */
public sealed interface SignatureVerdict {
    /** It fits, and the key is in the file of allowed signers. */
    record Trusted(String principal, String keyType, String fingerprint) implements SignatureVerdict {}

    /**
     * It fits, and nobody says whose key it is.
     *
     * @param reason in words
     */
    record Unknown(String keyType, String fingerprint, String reason) implements SignatureVerdict {}

    /** It does not fit. */
    record Bad(String reason) implements SignatureVerdict {}
}
