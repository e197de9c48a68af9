// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.ShellWord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Has a work tree named in Git's {@code safe.directory}, after a yes, where its files are not the user's own. */
final class TrustWorkTree {
    private final Console console;
    private final SafeDirectories safe;

    TrustWorkTree(Console console, SafeDirectories safe) {
        this.console = console;
        this.safe = safe;
    }

    /**
     * Asks, where nothing has been said.
     *
     * @return true when native git takes the work tree afterwards
     */
    boolean run(Path directory, Optional<Boolean> said) {
        Path real = real(directory);
        if (safe.hold(real)) {
            return true;
        }
        if (said.orElseGet(() -> ask(real))) {
            console.status(safe.add(real));
            return true;
        }
        console.warn("git refuses to work in " + real + ": its files belong to another user");
        console.hint("git config --global --add safe.directory " + ShellWord.of(real.toString()));
        return false;
    }

    private boolean ask(Path real) {
        return console.interactive()
                && console.confirm("Files on this mount belong to another user, and git refuses to work in " + real
                        + ". Name it in safe.directory in " + safe.file() + "?");
    }

    /** Git compares the path that the system gives, not the one that was typed. */
    private static Path real(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException gone) {
            throw MlgitException.failed("cannot read " + directory + ": " + FileFailure.of(gone))
                    .causedBy(gone);
        }
    }
}
