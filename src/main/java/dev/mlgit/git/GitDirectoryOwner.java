// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.checkout.UnfinishedClone;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.git.reading.Ownership;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Whose a Git directory is that a clone is to go on in: another's settings could make it start programs. */
final class GitDirectoryOwner {
    private final Ownership ownership;

    GitDirectoryOwner(Ownership ownership) {
        this.ownership = ownership;
    }

    /**
     * Looks who owns the directory and what a clone goes by in it.
     *
     * @return false where what this user makes is not this user's, so that nobody can tell: what is found there is not
     *     to be gone by then
     * @throws MlgitException of kind REFUSED when it is somebody else's
     */
    boolean requireNotForeign(Path gitDirectory) throws IOException {
        if (isOwn(gitDirectory)) {
            return true;
        }
        if (ownersCount(gitDirectory)) {
            throw MlgitException.refused(
                    "the unfinished clone in " + gitDirectory + " belongs to somebody else",
                    "clone into another directory: mlgit clone URL DIRECTORY");
        }
        return false;
    }

    private boolean isOwn(Path gitDirectory) throws IOException {
        for (Path file :
                List.of(gitDirectory, gitDirectory.resolve(UnfinishedClone.MARK), gitDirectory.resolve("config"))) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !ownership.isOwn(file)) {
                return false;
            }
        }
        return true;
    }

    private boolean ownersCount(Path gitDirectory) throws IOException {
        Path probe = Files.createTempFile(gitDirectory, "." + UnfinishedClone.MARK, ".owner");
        try {
            return ownership.isOwn(probe);
        } finally {
            Files.delete(probe);
        }
    }
}
