// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.connection;

import java.nio.file.Path;

/** The private keys that connections log in with. */
public interface LoginKeys {
    /**
     * Reads the public half of a private key file without asking for its passphrase. A file that may not be used is
     * warned of, once.
     */
    KeyFile read(Path file);

    /** The same keys, for whose passphrases nobody is asked (BatchMode); these where there is none to ask for. */
    default LoginKeys withoutAsking() {
        return this;
    }
}
