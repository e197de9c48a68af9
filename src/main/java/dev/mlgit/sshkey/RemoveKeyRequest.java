// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.ShellWord;
import java.util.Optional;

/**
 * Which key to remove, and from where.
 *
 * @param file as typed
 * @param account to delete it at, as typed; empty for this machine
 * @param access how to get into the account
 * @param assumeYes do not ask
 * @param dryRun change nothing
 */
record RemoveKeyRequest(
        String file, Optional<String> account, AccountAccess access, boolean assumeYes, boolean dryRun) {
    RemoveKeyRequest {
        if (file.isEmpty()) {
            throw MlgitException.usage(
                    "which key? name its file",
                    "mlgit key remove "
                            + account.map(name -> "--from " + ShellWord.of(name) + " ")
                                    .orElse("")
                            + "-f FILE",
                    "mlgit key list");
        }
        if (account.isEmpty()) {
            access.firstOption().ifPresent(option -> {
                throw MlgitException.usage(option + " goes with --from ACCOUNT");
            });
        }
    }
}
