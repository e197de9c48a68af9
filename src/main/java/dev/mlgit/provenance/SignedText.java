// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

/**
 * What somebody signed, and the signature.
 *
 * @param armored the signature as ssh-keygen writes it
 * @param seconds when it claims to be made
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SignedText(byte[] text, String armored, long seconds) {}
