// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.checkout.Answer;
import dev.mlgit.checkout.Keeping;
import dev.mlgit.checkout.Storage;
import dev.mlgit.sshkey.KeyHome;
import dev.mlgit.sshkey.KeyHomes;
import java.nio.file.Path;

/** What becomes of clones is what becomes of keys in the same place. */
final class InstanceStorage implements Storage {
    private final KeyHomes homes;

    InstanceStorage(KeyHomes homes) {
        this.homes = homes;
    }

    @Override
    public Keeping keeping(Path directory) {
        KeyHome home = homes.of(directory);
        Answer kept =
                switch (home.survives()) {
                    case YES -> Answer.YES;
                    case NO -> Answer.NO;
                    case UNKNOWN -> Answer.UNKNOWN;
                };
        return new Keeping(kept, home.reason());
    }
}
