// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import dev.mlgit.core.env.Environment;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the condition of an {@code includeIf} holds. */
final class IncludeCondition {
    private final Environment environment;
    private final @Nullable Path gitDirectory;
    private final String branch;
    private final List<ConfigEntry> read;

    /** @param read the repository's own settings, which tell the remotes' URLs */
    IncludeCondition(Environment environment, @Nullable Path gitDirectory, String branch, List<ConfigEntry> read) {
        this.environment = environment;
        this.gitDirectory = gitDirectory;
        this.branch = branch;
        this.read = read;
    }

    boolean holds(String condition, Path file) {
        if (condition.startsWith("gitdir:")) {
            return isGitDirectory(condition.substring(7), file, false);
        }
        if (condition.startsWith("gitdir/i:")) {
            return isGitDirectory(condition.substring(9), file, true);
        }
        if (condition.startsWith("onbranch:")) {
            return !branch.isEmpty() && WildMatch.path(withTail(condition.substring(9)), branch, false);
        }
        return condition.startsWith("hasconfig:remote.*.url:") && hasRemote(condition.substring(23));
    }

    private boolean isGitDirectory(String condition, Path file, boolean ignoreCase) {
        if (gitDirectory == null) {
            return false;
        }
        String pattern = condition;
        if (pattern.startsWith("~/")) {
            pattern = environment.home() + pattern.substring(1);
        } else if (pattern.startsWith("./")) {
            pattern = file.getParent() + pattern.substring(1);
        } else if (!pattern.startsWith("/")) {
            pattern = "**/" + pattern;
        }
        return WildMatch.path(withTail(pattern), gitDirectory.toString(), ignoreCase);
    }

    private boolean hasRemote(String pattern) {
        for (ConfigEntry entry : read) {
            String url = entry.value();
            if (url != null && entry.isOfSubsection("remote", "url") && WildMatch.path(pattern, url, false)) {
                return true;
            }
        }
        return false;
    }

    private static String withTail(String pattern) {
        return pattern.endsWith("/") ? pattern + "**" : pattern;
    }
}
