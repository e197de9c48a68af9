// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileWrites;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/** The askpass that is put beside the agent's socket; a script, so that it answers at once. */
final class AskpassScript {
    private static final String SCRIPT = "/dev/mlgit/config/agent/mlgit-askpass";

    private AskpassScript() {}

    static Path in(Path directory) {
        return directory.resolve("mlgit-askpass");
    }

    /** Writes it where it is missing or another one. */
    static Path install(Path directory) {
        Path file = in(directory);
        try (InputStream script = Objects.requireNonNull(AskpassScript.class.getResourceAsStream(SCRIPT))) {
            byte[] wanted = script.readAllBytes();
            if (!Files.isExecutable(file) || !Arrays.equals(Files.readAllBytes(file), wanted)) {
                FileWrites.replace(file, wanted, "rwx------");
            }
            return file;
        } catch (IOException unwritable) {
            throw MlgitException.failed("cannot write " + file + ": " + AgentFailure.reason(unwritable))
                    .causedBy(unwritable);
        }
    }
}
