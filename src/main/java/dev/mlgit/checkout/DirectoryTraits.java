// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.core.file.Mount;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a directory's file system can do, as tried out there.
 *
 * @param fileSystem as the kernel lists it; empty where it lists none
 * @param modeChanges what becomes of a chmod
 * @param symbolicLinks whether they can be made
 * @param hardLinks whether they can be made
 * @param renames whether a file can take the place of another
 * @param ownFiles whether what this user makes belongs to this user
 * @param directoryTimes whether a directory's time changes with its entries, and only with them; asked of shares alone
 * @param names what becomes of names
 * @param latencyMicros how long one look for a name takes, the quickest of several
 * @param tookMicros how long the whole probe took
 */
public record DirectoryTraits(
        Optional<Mount> fileSystem,
        ModeChanges modeChanges,
        Answer symbolicLinks,
        Answer hardLinks,
        Answer renames,
        Answer ownFiles,
        Answer directoryTimes,
        NameRules names,
        OptionalLong latencyMicros,
        long tookMicros) {
    /** From here on a person notices that files are on a network. */
    private static final long SLOW_MICROS = 300;

    /** Nothing could be tried out. */
    static DirectoryTraits unknown(Optional<Mount> fileSystem, long tookMicros) {
        return new DirectoryTraits(
                fileSystem,
                ModeChanges.UNKNOWN,
                Answer.UNKNOWN,
                Answer.UNKNOWN,
                Answer.UNKNOWN,
                Answer.UNKNOWN,
                Answer.UNKNOWN,
                NameRules.NONE,
                OptionalLong.empty(),
                tookMicros);
    }

    /** True for a file system that is kept elsewhere than on this machine; a container's own layers are not. */
    public boolean onShare() {
        return fileSystem
                .filter(mount -> mount.isShare() && !mount.isContainerLayer())
                .isPresent();
    }

    public boolean slow() {
        return latencyMicros.isPresent() && latencyMicros.getAsLong() >= SLOW_MICROS;
    }
}
