// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.run;

/**
 * Why a run has no good end.
 *
 * @param code a word other programs may rely on, such as {@code command-not-found}
 * @param message the same for a person: lower case, no full stop
 */
public record RunError(String code, String message) {}
