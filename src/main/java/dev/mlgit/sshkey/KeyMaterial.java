// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;
import java.util.Arrays;

/** A fresh key pair in the fields of OpenSSH's private key format; closing it wipes the private ones. */
final class KeyMaterial implements AutoCloseable {
    private final SshPublicKey publicKey;
    private final byte[] privateFields;

    /** @param privateFields type name, public and private fields, as they stand before the comment; wiped on close */
    KeyMaterial(SshPublicKey publicKey, byte[] privateFields) {
        this.publicKey = publicKey;
        this.privateFields = privateFields;
    }

    SshPublicKey publicKey() {
        return publicKey;
    }

    byte[] privateFields() {
        return privateFields;
    }

    @Override
    public void close() {
        Arrays.fill(privateFields, (byte) 0);
    }
}
