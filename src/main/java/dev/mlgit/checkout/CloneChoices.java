// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import java.util.Optional;

/**
 * How to get a repository, and how much of it.
 *
 * @param tokenFile the file of the token for https, as typed; {@code -} is standard input
 */
public record CloneChoices(Optional<String> tokenFile) {}
