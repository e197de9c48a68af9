// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.nio.file.Path;

/**
 * Where a key pair is, or is to be.
 *
 * @param shown the private key's file as the user wrote it
 * @param path the same, absolute
 */
record KeyPlace(String shown, Path path) {
    Path publicPath() {
        return path.resolveSibling(path.getFileName() + ".pub");
    }

    String publicShown() {
        return shown + ".pub";
    }

    Path directory() {
        return path.resolveSibling("");
    }

    /** The name a previous key is kept under: {@code .old}, {@code .old.2} and so on, its public part beside it. */
    KeyPlace old(int number) {
        String suffix = number == 1 ? ".old" : ".old." + number;
        return new KeyPlace(shown + suffix, path.resolveSibling(path.getFileName() + suffix));
    }
}
