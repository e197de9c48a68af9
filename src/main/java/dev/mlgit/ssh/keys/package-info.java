// SPDX-License-Identifier: Apache-2.0
/**
 * What Apache MINA SSHD contributes to the making of keys. Loaded only for keys with a passphrase.
 */
@NullMarked
package dev.mlgit.ssh.keys;

import org.jspecify.annotations.NullMarked;
