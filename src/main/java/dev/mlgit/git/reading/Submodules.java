// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What of a submodule's state counts, by {@code submodule.<name>.ignore} and {@code diff.ignoreSubmodules}. */
enum Submodules {
    NONE,
    UNTRACKED,
    DIRTY,
    ALL;

    /** What is left out for the submodule at this path. */
    static Submodules ignored(Layout layout, GitConfig config, String path, boolean untracked)
            throws IOException, AbsentException {
        GitConfig modules = ConfigFiles.formatOf(layout.workTree().resolve(".gitmodules"));
        for (ConfigEntry entry : modules.entries()) {
            if (entry.isOfSubsection("submodule", "path") && path.equals(entry.value())) {
                String name = entry.subsection();
                String own = config.text("submodule", name, "ignore");
                String ignore = own == null ? modules.text("submodule", name, "ignore") : own;
                if (ignore != null) {
                    return of(ignore);
                }
            }
        }
        String usual = config.text("diff", "ignoresubmodules");
        return usual != null ? of(usual) : untracked ? NONE : UNTRACKED;
    }

    private static Submodules of(@Nullable String word) throws AbsentException {
        return switch (word == null ? "" : word) {
            case "none" -> NONE;
            case "untracked" -> UNTRACKED;
            case "dirty" -> DIRTY;
            case "all" -> ALL;
            default -> throw new AbsentException("unreadable-config");
        };
    }
}
