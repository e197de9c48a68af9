// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.ShellWord;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a key was read from, as messages name it.
 *
 * @param file empty for standard input
 */
record KeyOrigin(Optional<Path> file) {
    static KeyOrigin of(Path file) {
        return new KeyOrigin(Optional.of(file));
    }

    static KeyOrigin standardInput() {
        return new KeyOrigin(Optional.empty());
    }

    /** What is there is no key at all. */
    MlgitException noKey() {
        return file.map(path -> MlgitException.failed(path + " is not an SSH key file", "mlgit key list"))
                .orElseGet(() -> MlgitException.failed(
                        "there is no SSH key on standard input",
                        "paste it whole: from its BEGIN line to its END line",
                        "or name its file: mlgit key import FILE"));
    }

    MlgitException cannotRead(String why, String... hints) {
        return file.map(path -> KeyFile.cannotRead(path, why, hints))
                .orElseGet(() -> MlgitException.failed("cannot read " + theKey() + ": " + why, hints));
    }

    MlgitException damaged(MalformedKeyException damage) {
        return file.map(path -> KeyFile.damaged(path, damage)).orElseGet(() -> notWhole(damage));
    }

    /** The same for a key that is being brought in, which importing it once more would not mend. */
    MlgitException notWhole(MalformedKeyException damage) {
        return cannotRead(
                        damage.reason(),
                        "copy it again, whole: from its BEGIN line to its END line",
                        "or make a new one: mlgit keygen")
                .causedBy(damage);
    }

    MlgitException foreign(UnreadableKeyException foreign) {
        String named = file.map(ShellWord::of).orElse("FILE");
        return cannotRead(foreign.what(), foreign.hints(named).toArray(String[]::new))
                .causedBy(foreign);
    }

    String theKey() {
        return file.map(path -> "the key " + path).orElse("the key on standard input");
    }

    /** As a question for its passphrase names it. */
    String prompted() {
        return file.map(Path::toString).orElseGet(this::theKey);
    }

    /** The file, or {@code standard input}. */
    @Override
    public String toString() {
        return file.map(Path::toString).orElse("standard input");
    }
}
