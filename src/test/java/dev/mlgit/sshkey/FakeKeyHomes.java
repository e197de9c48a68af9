// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.nio.file.Path;

/** The same home for every file. */
record FakeKeyHomes(KeyHome home) implements KeyHomes {
    static FakeKeyHomes unknown() {
        return new FakeKeyHomes(new KeyHome(StoragePlace.HOME, Survival.UNKNOWN, "nothing tells"));
    }

    @Override
    public KeyHome of(Path file) {
        return home;
    }
}
