// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

/** Which untracked files Git shows, by {@code status.showUntrackedFiles}. */
enum UntrackedFiles {
    NONE,
    /** A directory without tracked files is shown as one. */
    NORMAL,
    /** Each file. */
    ALL;

    static UntrackedFiles of(GitConfig config) {
        String shown = config.text("status", "showuntrackedfiles");
        if (shown == null || shown.equals("normal")) {
            return NORMAL;
        }
        if (shown.equals("all")) {
            return ALL;
        }
        return shown.equals("no") || !GitConfig.truth(shown) ? NONE : NORMAL;
    }
}
