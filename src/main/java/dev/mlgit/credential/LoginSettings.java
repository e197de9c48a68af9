// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.credential;

import java.util.List;
import java.util.Optional;

/**
 * What Git's configuration says of the logins for one place.
 *
 * @param helpers values of {@code credential.helper}, in order, after the last empty one
 * @param user {@code credential.username}
 * @param usePath {@code credential.useHttpPath}: helpers are told the path too
 * @param askPass {@code core.askPass}
 */
public record LoginSettings(List<String> helpers, Optional<String> user, boolean usePath, Optional<String> askPass) {
    /** Where nothing is configured. */
    public static final LoginSettings NONE = new LoginSettings(List.of(), Optional.empty(), false, Optional.empty());

    public LoginSettings {
        helpers = List.copyOf(helpers);
    }
}
