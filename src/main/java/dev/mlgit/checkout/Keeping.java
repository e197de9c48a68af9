// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

/**
 * Whether what is in a directory is still there after its instance was deleted and made again.
 *
 * @param kept the answer; it is never guessed
 * @param reason a clause for a person, such as {@code on the mounted share, which outlives the instance}
 */
public record Keeping(Answer kept, String reason) {}
