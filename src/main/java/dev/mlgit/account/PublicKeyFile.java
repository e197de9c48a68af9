// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.core.id.SshPublicKey;
import java.nio.file.Path;

/**
 * A key of the user's, by its public file.
 *
 * @param path the public key file
 * @param comment as the file has it; may be empty
 */
record PublicKeyFile(Path path, SshPublicKey key, String comment) {
    private static final String PUBLIC = ".pub";

    /** The private key's file, whether or not it is there. */
    Path privatePath() {
        String name = String.valueOf(path.getFileName());
        return name.endsWith(PUBLIC) ? path.resolveSibling(name.substring(0, name.length() - PUBLIC.length())) : path;
    }

    boolean isRsa() {
        return key.type().equals("ssh-rsa");
    }

    /** {@code TYPE BASE64}. */
    String line() {
        return key.type() + " " + key.base64();
    }
}
