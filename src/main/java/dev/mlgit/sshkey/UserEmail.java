// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.util.Optional;

/** The user's e-mail address, as Git has it. */
public interface UserEmail {
    /** {@code user.email} of the user's own Git configuration; empty when there is none that can be read. */
    Optional<String> configured();
}
