// SPDX-License-Identifier: Apache-2.0
/**
 * The user's own SSH keys: making them and showing them, in OpenSSH's formats and words.
 * No connection is made here, and nothing here needs an SSH library bar the key derivation behind its port.
 */
@NullMarked
package dev.mlgit.sshkey;

import org.jspecify.annotations.NullMarked;
