// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A key as far as its files show it without the passphrase.
 *
 * @param path the file that was asked for
 * @param comment empty when only the passphrase would show it
 * @param protection empty when there is no private key file
 */
record ShownKey(Path path, SshPublicKey key, Optional<String> comment, Optional<KeyProtection> protection) {}
