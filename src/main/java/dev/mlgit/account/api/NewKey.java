// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.api;

import dev.mlgit.core.id.SshPublicKey;

/**
 * A public key to add to an account.
 *
 * @param title one line without control characters
 */
public record NewKey(String title, SshPublicKey key) {
    /** {@code TYPE BASE64}: never anything of the file beside the key itself. */
    String line() {
        return key.type() + " " + key.base64();
    }
}
