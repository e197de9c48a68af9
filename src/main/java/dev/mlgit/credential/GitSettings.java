// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.credential;

import java.util.Optional;

/** Git's configuration, as far as logins need it. */
public interface GitSettings {
    /**
     * What holds for this place; read anew where it may have changed.
     *
     * @param user whom the address names: some settings are for one user's addresses only
     */
    LoginSettings loginsFor(WebPlace place, Optional<String> user);
}
