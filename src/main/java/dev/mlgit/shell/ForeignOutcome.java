// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

/**
 * How a foreign line ended.
 *
 * @param exitCode 0 to 255
 * @param place where the next line runs
 * @param left true when the line ended the shell itself, as {@code make && exit} does
 */
public record ForeignOutcome(int exitCode, Place place, boolean left) {}
