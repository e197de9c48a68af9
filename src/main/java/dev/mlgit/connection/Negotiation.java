// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.connection;

/**
 * The algorithms both sides agreed on.
 *
 * @param keyExchange such as {@code sntrup761x25519-sha512@openssh.com}
 * @param hostKeyAlgorithm such as {@code ssh-ed25519}, {@code rsa-sha2-512}
 * @param cipher from server to client
 * @param mac from server to client; the cipher's own for one that authenticates itself
 * @param strict true when both sides keep to the strict key exchange that stops the Terrapin attack
 */
public record Negotiation(String keyExchange, String hostKeyAlgorithm, String cipher, String mac, boolean strict) {
    /** True for a key exchange that a quantum computer of later would not break. */
    public boolean postQuantum() {
        return keyExchange.startsWith("mlkem") || keyExchange.startsWith("sntrup");
    }
}
