// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.secrets;

/**
 * A place where a secret stands.
 *
 * @param path as it was given
 * @param line counted from 1; 0 where the name alone says it
 * @param rule the rule's id, such as {@code github-token}
 * @param description what it is, for a person
 * @param masked the beginning that is the same for all secrets of the kind, and how long it is; empty for a name
 */
public record SecretFinding(String path, long line, String rule, String description, String masked) {}
