// SPDX-License-Identifier: Apache-2.0
/**
 * What BouncyCastle contributes to the reading of keys in other programs' formats. Loaded only for those.
 */
@NullMarked
package dev.mlgit.ssh.keys;

import org.jspecify.annotations.NullMarked;
