// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.shell.BranchReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads {@code .git/HEAD} and nothing else; a linked worktree's {@code .git} file is followed. */
final class HeadFileBranchReader implements BranchReader {
    private static final int MOST_BYTES = 4096;
    private static final int SHORT_COMMIT = 7;

    @Override
    public Optional<String> branchAt(Path directory) {
        for (Path at = directory; at != null; at = at.getParent()) {
            Path marker = at.resolve(".git");
            if (Files.exists(marker)) {
                return branchIn(marker);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> branchIn(Path marker) {
        try {
            Path gitDirectory = Files.isDirectory(marker) ? marker : linked(marker);
            String head = read(gitDirectory.resolve("HEAD"));
            if (head.startsWith("ref: refs/heads/")) {
                return Optional.of(head.substring("ref: refs/heads/".length()));
            }
            return head.matches("[0-9a-f]{40,64}") ? Optional.of(head.substring(0, SHORT_COMMIT)) : Optional.empty();
        } catch (IOException | InvalidPathException unreadable) {
            // A prompt is no place to complain; the commands say what is wrong with the repository.
            return Optional.empty();
        }
    }

    private static Path linked(Path marker) throws IOException {
        String line = read(marker);
        if (!line.startsWith("gitdir: ")) {
            throw new IOException("no gitdir in " + marker);
        }
        return marker.resolveSibling(line.substring("gitdir: ".length()));
    }

    private static String read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).strip();
        }
    }
}
