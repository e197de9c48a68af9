// SPDX-License-Identifier: Apache-2.0
/**
 * A person's accounts at Git hosts: their public keys are added, listed and deleted there. How a key signs in is told in {@code signin}; no HTTP library lives here.
 */
@NullMarked
package dev.mlgit.account;

import org.jspecify.annotations.NullMarked;
