// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A clone that was cut off and can be continued. It has a mark in its Git directory, which is written before anything
 * else and taken away when the clone is whole.
 */
public final class UnfinishedClone {
    /** The file in the Git directory. */
    public static final String MARK = "mlgit-clone";

    private static final String LINK = "gitdir: ";

    private UnfinishedClone() {}

    /** True when a clone into this work tree began and did not end. */
    static boolean isAt(Path workTree) {
        try {
            Optional<Path> git = gitDirectory(workTree);
            return git.isPresent() && (isMarked(git.get()) || holdsNothing(git.get()));
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read " + workTree.resolve(".git") + ": " + FileFailure.of(unreadable))
                    .causedBy(unreadable);
        }
    }

    /** The same of a Git directory; in a work tree a file of this name is the user's. */
    static boolean isMarked(Path gitDirectory) {
        return Files.isRegularFile(gitDirectory.resolve(MARK), LinkOption.NOFOLLOW_LINKS);
    }

    /** What {@code .git} is, or names; empty where that is no directory. */
    static Optional<Path> gitDirectory(Path workTree) throws IOException {
        Path git = workTree.resolve(".git");
        if (Files.isDirectory(git, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(git);
        }
        if (!Files.isRegularFile(git, LinkOption.NOFOLLOW_LINKS) || Files.size(git) > 1 << 16) {
            return Optional.empty();
        }
        String text = new String(Files.readAllBytes(git), StandardCharsets.UTF_8).strip();
        return text.startsWith(LINK)
                ? Optional.of(workTree.resolve(text.substring(LINK.length()))).filter(Files::isDirectory)
                : Optional.empty();
    }

    /** Cut off between the directory and its mark. */
    public static boolean holdsNothing(Path git) throws IOException {
        try (var entries = Files.list(git)) {
            return entries.allMatch(entry -> entry.getFileName().toString().startsWith("." + MARK));
        }
    }
}
