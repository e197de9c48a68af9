// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;
import java.util.Optional;

/**
 * What a key file tells without its passphrase.
 *
 * @param key empty for the private key formats that hide it (PEM)
 * @param comment empty when it is encrypted with the key
 * @param protection empty for a public key file
 */
record KeyFileContent(Optional<SshPublicKey> key, Optional<String> comment, Optional<KeyProtection> protection) {}
