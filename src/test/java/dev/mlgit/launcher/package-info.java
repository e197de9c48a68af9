// SPDX-License-Identifier: Apache-2.0
/**
 * {@code bin/mlgit}, run for real. Stand-ins for Java and Maven print or do what a test wants to see; the program itself
 * is started where that is what counts.
 */
@NullMarked
package dev.mlgit.launcher;

import org.jspecify.annotations.NullMarked;
