// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;

/** The one line of a public key file. */
final class PublicKeyLine {
    private PublicKeyLine() {}

    static String of(SshPublicKey key, String comment) {
        String line = key.type() + " " + key.base64();
        return comment.isEmpty() ? line : line + " " + comment;
    }
}
