// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.nio.file.Path;

/**
 * Where a work tree and its repository are. All paths are real: absolute, without symbolic links.
 *
 * @param gitDirectory what belongs to this work tree alone: HEAD and the index
 * @param commonDirectory what all linked work trees share: objects, references, configuration
 * @param workTree the top of the work tree
 * @param directory the directory asked for, at or below the top
 * @param worktreeConfig true when this work tree has settings of its own
 */
public record Layout(
        Path gitDirectory,
        Path commonDirectory,
        Path workTree,
        Path directory,
        ObjectFormat format,
        boolean worktreeConfig) {}
