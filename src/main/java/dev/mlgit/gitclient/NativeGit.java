// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.gitclient;

import dev.mlgit.core.env.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the git of this machine. */
final class NativeGit {
    private final Environment environment;

    NativeGit(Environment environment) {
        this.environment = environment;
    }

    /**
     * The first git on PATH that is not mlgit under git's name. Only absolute directories count: another one lies in the
     * working directory, and that may be anyone's repository.
     */
    Optional<Path> find() {
        for (String directory : environment.variable("PATH").orElse("").split(":", -1)) {
            if (!directory.startsWith("/")) {
                continue;
            }
            Path program = environment.workingDirectory().resolve(directory).resolve("git");
            if (Files.isExecutable(program) && !Files.isDirectory(program) && !isOurselves(program)) {
                return Optional.of(program);
            }
        }
        return Optional.empty();
    }

    /** A link named git to our launcher would start us again, for ever. */
    private boolean isOurselves(Path program) {
        Optional<Path> launcher = environment.variable("MLGIT_LAUNCHER").map(environment::path);
        try {
            return launcher.isPresent() && Files.exists(launcher.get()) && Files.isSameFile(program, launcher.get());
        } catch (IOException unreadable) {
            return false;
        }
    }
}
