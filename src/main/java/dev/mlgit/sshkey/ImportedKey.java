// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A key that was brought in, or would be.
 *
 * @param path of the private key; of the public one where there was no more
 * @param format the one it came in
 * @param mendings what was mended, each a clause
 * @param alreadyThere nothing had to be written
 * @param replaced where the key that was there before is kept
 */
record ImportedKey(
        Path path,
        SshPublicKey key,
        String comment,
        Optional<Boolean> encrypted,
        KeyFormat format,
        List<String> mendings,
        boolean alreadyThere,
        Optional<Path> replaced) {
    ImportedKey {
        mendings = List.copyOf(mendings);
    }
}
