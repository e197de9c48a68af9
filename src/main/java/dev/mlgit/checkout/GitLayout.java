// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How Git is laid out for a work tree: decided before the clone begins, from what the work tree's file system can do.
 *
 * @param gitDirectory {@code .git} in the work tree, or a directory elsewhere, which the file {@code .git} then names
 * @param settings to be written before anything is checked out, as {@code core.filemode}; an empty value means that the
 *     setting must not be there
 * @param names what the file system makes of names
 * @param parallelism how many files are best written at a time; more on a file system that answers slowly
 */
public record GitLayout(Path gitDirectory, Map<String, String> settings, NameRules names, int parallelism) {
    public GitLayout {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        if (parallelism < 1) {
            throw new IllegalArgumentException("a parallelism of " + parallelism);
        }
    }

    /** True when the Git directory is not below the work tree. */
    public boolean apart(Path workTree) {
        return !gitDirectory.equals(workTree.resolve(".git"));
    }
}
