// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import dev.mlgit.core.env.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Git's rule on whose repositories may be read: one's own, and those that {@code safe.directory} names. Somebody else's
 * configuration can make a reader start programs, so nothing of it is looked at before.
 */
public final class Ownership {
    private final Environment environment;

    public Ownership(Environment environment) {
        this.environment = environment;
    }

    /**
     * Looks who owns a repository.
     *
     * @throws AbsentException when the repository is somebody else's
     */
    public void require(Path marker, Path workTree, Path gitDirectory) throws AbsentException, IOException {
        if (isOwn(marker) && isOwn(workTree) && isOwn(gitDirectory)) {
            return;
        }
        if (!NamedSafe.holds(environment, workTree, gitDirectory)) {
            throw new AbsentException("dubious-ownership");
        }
    }

    /** True when the user of this process owns this file or directory itself; false also where that cannot be told. */
    public boolean isOwn(Path file) throws IOException {
        int owner = owner(file);
        Path self = environment.workingDirectory().resolve("/proc/self");
        if (!Files.exists(self)) {
            // Without it the effective user cannot be told for certain.
            return false;
        }
        int user = owner(self);
        if (owner == user) {
            return true;
        }
        return user == 0
                && Integer.toString(owner).equals(environment.variables().get("SUDO_UID"));
    }

    private static int owner(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:uid", follows(file));
    }

    /** The entry /proc/self is itself a link; files of a repository are asked as they are. */
    private static LinkOption[] follows(Path file) {
        return file.startsWith("/proc") ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
    }
}
