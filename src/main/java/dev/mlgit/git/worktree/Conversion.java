// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.worktree;

import java.util.Optional;
import org.eclipse.jgit.lib.CoreConfig.EolStreamType;

/**
 * What is done to content on its way into the work tree.
 *
 * @param identity true where {@code $Id$} becomes the blob's name
 * @param encoding the attribute {@code working-tree-encoding}
 * @param smudge the command of a filter that is configured
 * @param required true when the filter must not fail
 */
record Conversion(
        EolStreamType lineEnds,
        boolean identity,
        Optional<String> encoding,
        Optional<String> smudge,
        boolean required) {
    static final Conversion NONE =
            new Conversion(EolStreamType.DIRECT, false, Optional.empty(), Optional.empty(), false);

    boolean isNone() {
        return lineEnds == EolStreamType.DIRECT && !identity && encoding.isEmpty() && smudge.isEmpty();
    }

    /** True where JGit can do it all, without the content in memory. */
    boolean isStreamed() {
        return !identity && encoding.isEmpty();
    }
}
