// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

/**
 * A line of {@code git status --porcelain}.
 *
 * @param staged what the index did to HEAD, and in a conflict the one side: a letter, or a blank for nothing
 * @param unstaged what the work tree did to the index, and in a conflict the other side
 * @param path from the top of the work tree, one character a byte; a directory has a slash at its end
 * @param tracked false where all there is are untracked files, in the work tree or inside a submodule
 */
record FileState(char staged, char unstaged, String path, boolean tracked) {
    static FileState untracked(String path) {
        return new FileState('?', '?', path, false);
    }

    String code() {
        return new String(new char[] {staged, unstaged});
    }
}
