// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import dev.mlgit.core.env.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Finds the work tree around a directory as Git does: upwards, not over {@code GIT_CEILING_DIRECTORIES} nor on to
 * another file system. {@code GIT_DIR} and {@code GIT_WORK_TREE} are not asked: the directory decides.
 */
public final class Discovery {
    private final Environment environment;

    public Discovery(Environment environment) {
        this.environment = environment;
    }

    public Layout find(Path directory) throws AbsentException, IOException {
        if (!Files.isDirectory(directory)) {
            throw new AbsentException("no-such-directory");
        }
        Path start = directory.toRealPath();
        int floor = ceiling(start);
        Object device = acrossFileSystems() ? null : Files.getAttribute(start, "unix:dev");
        for (Path at = start; at != null && at.getNameCount() > floor; at = at.getParent()) {
            if (device != null && at != start && !device.equals(Files.getAttribute(at, "unix:dev"))) {
                break;
            }
            Path marker = at.resolve(".git");
            Path gitDirectory = gitDirectory(marker);
            if (gitDirectory != null) {
                return new LayoutReader(environment).read(start, at, marker, gitDirectory);
            }
            if (LayoutReader.isGitDirectory(at)) {
                boolean named = !at.endsWith(".git");
                throw new AbsentException(named && at == start ? "bare-repository" : "inside-git-directory");
            }
        }
        throw new AbsentException("not-a-repository");
    }

    /** The Git directory that {@code .git} is or points to; null when it is none. */
    private static @Nullable Path gitDirectory(Path marker) throws AbsentException, IOException {
        if (Files.isRegularFile(marker)) {
            Path target = LayoutReader.pointedTo(marker);
            if (target == null || !LayoutReader.isGitDirectory(target)) {
                throw new AbsentException("broken-git-file");
            }
            return target.toRealPath();
        }
        return Files.isDirectory(marker) && LayoutReader.isGitDirectory(marker) ? marker.toRealPath() : null;
    }

    private boolean acrossFileSystems() {
        return GitConfig.truth(
                environment.variable("GIT_DISCOVERY_ACROSS_FILESYSTEM").orElse("false"));
    }

    /** How many names of the path no repository may lie at or above: those of the deepest ceiling, or -1. */
    private int ceiling(Path start) throws IOException {
        String ceilings = environment.variables().get("GIT_CEILING_DIRECTORIES");
        int deepest = -1;
        if (ceilings == null || ceilings.isEmpty()) {
            return deepest;
        }
        boolean resolved = true;
        int at = 0;
        while (at <= ceilings.length()) {
            int end = ceilings.indexOf(':', at);
            end = end < 0 ? ceilings.length() : end;
            String text = ceilings.substring(at, end);
            at = end + 1;
            if (text.isEmpty()) {
                // From an empty entry on, symbolic links are left as they are.
                resolved = false;
                continue;
            }
            if (!text.startsWith("/")) {
                continue;
            }
            Path ceiling = environment.path(text);
            if (resolved && Files.exists(ceiling)) {
                ceiling = ceiling.toRealPath();
            }
            if (start.startsWith(ceiling) && !start.equals(ceiling)) {
                deepest = Math.max(deepest, ceiling.getNameCount());
            }
        }
        return deepest;
    }
}
