// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How to get a repository, and how much of it.
 *
 * @param tokenFile the file of the token for https, as typed; {@code -} is standard input
 * @param form the protocol that was asked for
 * @param singleBranch only the branch that is checked out, or all; empty for all unless there is a depth, as git has it
 * @param yes true when what is offered is taken without a question
 * @param mostBytes what the server may send at most; empty for any number
 */
public record CloneChoices(
        Optional<String> tokenFile,
        AddressForm form,
        Optional<Boolean> singleBranch,
        boolean yes,
        OptionalLong mostBytes) {}
