// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.ShellWord;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The key file that is meant: the one typed, or the first of those that ssh looks for. */
final class DefaultKeyFile {
    private static final List<KeyType> BY_DEFAULT = List.of(KeyType.ed25519, KeyType.ecdsa, KeyType.rsa);

    private final Environment environment;

    DefaultKeyFile(Environment environment) {
        this.environment = environment;
    }

    Path choose(Optional<String> typed) {
        return typed.map(environment::path).orElseGet(this::first);
    }

    /** As {@link #choose}, for work on the private half: a public key file that was named is refused. */
    Path choosePrivate(Optional<String> typed, String command) {
        Path path = choose(typed);
        Optional<Path> beside = DescribeKey.privatePath(path);
        if (beside.isPresent() && KeyFile.isThere(beside.get())) {
            throw MlgitException.usage(
                    path + " is the public half of a key; " + command + " works on the private one",
                    "mlgit key " + command + " -f " + ShellWord.of(beside.get()));
        }
        return path;
    }

    private Path first() {
        Path directory = environment.sshDirectory();
        return BY_DEFAULT.stream()
                .map(type -> directory.resolve(type.defaultFileName()))
                .filter(KeyFile::isThere)
                .findFirst()
                .orElseThrow(() -> MlgitException.failed("no SSH key in " + directory, "mlgit keygen"));
    }
}
