// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.core.env.Environment;
import dev.mlgit.run.RunError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds what would keep a command from being started, in the way a shell looks for programs. */
final class ProgramSearch {
    private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";

    private ProgramSearch() {}

    /** What is wrong, with the exit code a shell gives it. */
    record Obstacle(RunError error, int exitCode) {}

    static Optional<Obstacle> obstacle(String program, Environment environment) {
        if (!Files.isDirectory(environment.workingDirectory())) {
            return Optional.of(new Obstacle(
                    new RunError("directory-missing", "no such directory: " + environment.workingDirectory()), 126));
        }
        if (program.contains("/")) {
            return ofFile(program, environment.workingDirectory().resolve(program));
        }
        boolean there = false;
        for (String directory : environment.variable("PATH").orElse(USUAL_PATH).split(":", -1)) {
            Path candidate = environment.workingDirectory().resolve(directory).resolve(program);
            if (Files.isRegularFile(candidate)) {
                if (Files.isExecutable(candidate)) {
                    return Optional.empty();
                }
                there = true;
            }
        }
        return Optional.of(there ? notExecutable(program) : notFound(program));
    }

    /** The absolute path of a program on this PATH. */
    static Optional<Path> find(String program, Environment environment) {
        for (String directory : environment.variable("PATH").orElse(USUAL_PATH).split(":", -1)) {
            Path candidate = environment.workingDirectory().resolve(directory).resolve(program);
            if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static Optional<Obstacle> ofFile(String program, Path file) {
        if (!Files.exists(file)) {
            return Optional.of(notFound(program));
        }
        boolean startable = Files.isRegularFile(file) && Files.isExecutable(file);
        return startable ? Optional.empty() : Optional.of(notExecutable(program));
    }

    private static Obstacle notFound(String program) {
        return new Obstacle(new RunError("command-not-found", "command not found: " + program), 127);
    }

    private static Obstacle notExecutable(String program) {
        return new Obstacle(new RunError("not-executable", "not executable: " + program), 126);
    }
}
