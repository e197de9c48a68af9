// SPDX-License-Identifier: Apache-2.0
/**
 * The formats that a backup of keys is kept in: age around tar, so that ordinary tools open it without mlgit. Knows
 * bytes alone, no file and no key.
 */
@NullMarked
package dev.mlgit.sshkey.container;

import org.jspecify.annotations.NullMarked;
