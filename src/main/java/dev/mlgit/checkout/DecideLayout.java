// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.file.Mount;
import dev.mlgit.core.file.MountTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Turns what a directory can do into what Git is told about it. */
final class DecideLayout {
    private static final int HASH_DIGITS = 12;
    private static final int MOST_AT_A_TIME = 64;
    private static final long MICROS_FOR_ONE_MORE = 30;

    private final Path clones;
    private final MountTable mounts;
    private final int processors;

    /**
     * @param clones where Git directories go that cannot be in their work tree
     * @param processors of this machine
     */
    DecideLayout(Path clones, MountTable mounts, int processors) {
        this.clones = clones;
        this.mounts = mounts;
        this.processors = processors;
    }

    /** @param keepAll keep the Git directory in the work tree whatever happens to modes there */
    GitLayout decide(Path directory, DirectoryTraits traits, boolean keepAll) {
        boolean apart = refusesModes(traits) && !keepAll && clonesAreLocal();
        return new GitLayout(
                apart ? begun(directory).orElseGet(() -> freeGitDirectory(directory)) : directory.resolve(".git"),
                settings(traits),
                traits.names(),
                parallelism(traits));
    }

    /** Nobody may change the modes of somebody else's files: that is known even where there was no time to try. */
    private static boolean refusesModes(DirectoryTraits traits) {
        boolean likely = traits.onShare() && traits.ownFiles() == Answer.NO;
        return traits.modeChanges() == ModeChanges.REFUSED || (traits.modeChanges() == ModeChanges.UNKNOWN && likely);
    }

    /** The same settings for a Git directory whose place is known. */
    GitLayout at(Path gitDirectory, DirectoryTraits traits) {
        return new GitLayout(gitDirectory, settings(traits), traits.names(), parallelism(traits));
    }

    /** The directory of all Git directories that are not in their work tree. */
    Path clones() {
        return clones;
    }

    /**
     * Named by the share and the path on it, not by the path to it, which differs from instance to instance: each instance
     * finds its own Git directory under the name that the work tree's file {@code .git} holds.
     */
    Path freeGitDirectory(Path directory) {
        Path real = MountTable.real(directory);
        Optional<Mount> mount = mounts.holding(real);
        String identity = mount.map(Mount::source).orElse("") + "\0"
                + mount.map(holding -> holding.point().relativize(real)).orElse(real);
        String name = real.getFileName() + "-" + hash(identity);
        Path free = clones.resolve(name + ".git");
        for (int number = 2; Files.exists(free, LinkOption.NOFOLLOW_LINKS); number++) {
            free = clones.resolve(name + "-" + number + ".git");
        }
        return free;
    }

    private static String hash(String identity) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Of a clone that was cut off and is to be continued. */
    private Optional<Path> begun(Path directory) {
        try {
            return UnfinishedClone.gitDirectory(directory)
                    .filter(git -> git.normalize().startsWith(clones));
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read " + directory.resolve(".git") + ": " + FileFailure.of(unreadable))
                    .causedBy(unreadable);
        }
    }

    private boolean clonesAreLocal() {
        return mounts.holding(clones)
                .filter(mount -> mount.isShare()
                        && !mount.isContainerLayer()
                        && mount.point().getNameCount() > 0)
                .isEmpty();
    }

    /** What is unknown is left to Git's own default, and on a share to the value that does no harm. */
    private static Map<String, String> settings(DirectoryTraits traits) {
        var settings = new HashMap<String, String>();
        switch (traits.modeChanges()) {
            case KEPT -> settings.put("core.filemode", "true");
            case IGNORED, REFUSED -> settings.put("core.filemode", "false");
            case UNKNOWN -> putOnShare(traits, settings, "core.filemode");
        }
        switch (traits.symbolicLinks()) {
            case YES -> settings.put("core.symlinks", "");
            case NO -> settings.put("core.symlinks", "false");
            case UNKNOWN -> putOnShare(traits, settings, "core.symlinks");
        }
        settings.put("core.ignorecase", traits.names().foldsCase() ? "true" : "");
        if (traits.slow()) {
            settings.put("core.preloadindex", "true");
        }
        if (traits.directoryTimes() != Answer.UNKNOWN) {
            settings.put("core.untrackedcache", traits.directoryTimes() == Answer.YES ? "true" : "false");
        }
        return settings;
    }

    private static void putOnShare(DirectoryTraits traits, Map<String, String> settings, String name) {
        if (traits.onShare()) {
            settings.put(name, "false");
        }
    }

    /** While one file's answer travels, others can be on their way. */
    private int parallelism(DirectoryTraits traits) {
        long more = traits.latencyMicros().orElse(0) / MICROS_FOR_ONE_MORE;
        return (int) Math.min(MOST_AT_A_TIME, processors + more);
    }
}
