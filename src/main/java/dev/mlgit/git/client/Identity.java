// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import dev.mlgit.core.env.Environment;
import java.util.Optional;

/** Asks for a name and an address where Git's configuration has none. */
public interface Identity {
    /** Who somebody says to be. */
    record Named(String name, String email) {}

    /**
     * Asks once and remembers the answer in Git's configuration.
     *
     * @param place where the commit is made
     * @param name the name known so far
     * @param email the address known so far
     * @return empty where nobody can be asked
     */
    Optional<Named> ask(Environment place, Optional<String> name, Optional<String> email);
}
