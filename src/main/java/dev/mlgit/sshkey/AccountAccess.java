// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.util.Optional;

/**
 * How to get into an account, each as typed.
 *
 * @param type after {@code --type}: what runs there; empty to find out
 * @param user after {@code --user}: who the token belongs to
 * @param tokenFile after {@code --token-file}; empty to ask for the token
 * @param caFile after {@code --ca-file}: further certificate authorities to trust
 * @param allowHttp {@code --allow-http}: send the token without encryption too
 */
public record AccountAccess(
        Optional<String> type,
        Optional<String> user,
        Optional<String> tokenFile,
        Optional<String> caFile,
        boolean allowHttp) {
    /** Nothing said. */
    static final AccountAccess NONE =
            new AccountAccess(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    /** The first of these options that was typed. */
    Optional<String> firstOption() {
        if (type.isPresent()) {
            return Optional.of("--type");
        }
        if (user.isPresent()) {
            return Optional.of("--user");
        }
        if (tokenFile.isPresent()) {
            return Optional.of("--token-file");
        }
        if (caFile.isPresent()) {
            return Optional.of("--ca-file");
        }
        return allowHttp ? Optional.of("--allow-http") : Optional.empty();
    }
}
