// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.util.Optional;

/**
 * How a private key file is encrypted.
 *
 * @param cipher OpenSSH's name of it; empty where the file is not encrypted, or does not say
 * @param rounds of the key derivation, as the file says; empty where there are none
 */
record KeyProtection(boolean encrypted, Optional<String> cipher, Optional<Long> rounds) {
    static final KeyProtection NONE = new KeyProtection(false, Optional.empty(), Optional.empty());
}
