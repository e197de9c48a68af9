// SPDX-License-Identifier: Apache-2.0
/**
 * Finds secrets in bytes and in names: private keys, tokens, passwords. Knows nothing of repositories, and never gives a
 * secret away: what it finds is masked.
 */
@NullMarked
package dev.mlgit.secrets;

import org.jspecify.annotations.NullMarked;
