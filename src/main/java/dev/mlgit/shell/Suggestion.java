// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

/**
 * One way to go on with a word.
 *
 * @param value the whole word
 * @param description a few words beside it; empty for none
 */
public record Suggestion(String value, String description) {}
