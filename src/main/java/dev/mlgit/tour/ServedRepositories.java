// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The bare repositories below one directory; nothing outside it can be named.
 *
 * @param root an existing directory
 */
public record ServedRepositories(Path root) {
    /** The repository a client named, such as {@code /machines.git}; empty when there is none of that name. */
    public Optional<Path> find(String named) {
        try {
            Path home = root.toRealPath();
            Path repository = home.resolve(named.replaceFirst("^/+", "")).toRealPath();
            boolean served = repository.startsWith(home)
                    && repository.getNameCount() == home.getNameCount() + 1
                    && Files.isRegularFile(repository.resolve("HEAD"));
            return served ? Optional.of(repository) : Optional.empty();
        } catch (IOException | InvalidPathException absent) {
            return Optional.empty();
        }
    }
}
