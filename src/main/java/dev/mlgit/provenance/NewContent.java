// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.io.InputStream;

/**
 * One thing that a history holds and that is new to somebody.
 *
 * @param path from the top of the repository, for a person; empty for a message
 * @param commit that brought it; empty for what is in the work tree and in no commit
 * @param inTip true when the newest state still has it at this path
 * @param size bytes of the content
 * @param content to be read once, not closed
 */
public record NewContent(Kind kind, String path, String commit, boolean inTip, long size, InputStream content) {
    /** The same in a repository inside another one, at a path that ends with a slash. */
    NewContent below(String prefix) {
        return prefix.isEmpty() || kind == Kind.MESSAGE
                ? this
                : new NewContent(kind, prefix + path, commit, inTip, size, content);
    }

    /** What the content is. */
    public enum Kind {
        FILE,
        /** A symbolic link; the content is its target. */
        LINK,
        /** What a commit says of itself. */
        MESSAGE
    }
}
