// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.connection;

import java.nio.file.Path;
import java.util.Optional;

/** The private keys that connections log in with. */
public interface LoginKeys {
    /**
     * Reads the public half of a private key file without asking for its passphrase.
     *
     * @return empty for a file that does not exist, or that may not be used; why has been said then
     */
    Optional<LoginKey> read(Path file);
}
