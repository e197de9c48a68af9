// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.nio.file.Path;
import java.util.List;

/**
 * What of a directory is uploaded with a job: every file but those that the ignore file at its top names. That is {@code
 * .amlignore} alone where there is one, {@code .gitignore} otherwise; ignore files elsewhere do nothing, the last
 * pattern that fits decides, and {@code .git} never goes. Links are followed: what they lead to goes under their names.
 */
public interface UploadFiles {
    /**
     * By path, without what the ignore file names.
     *
     * @throws dev.mlgit.core.error.MlgitException of kind FAILED when something cannot be read
     */
    Upload of(Path directory);

    /**
     * Shows the content of each of these files.
     *
     * @throws dev.mlgit.core.error.MlgitException of kind FAILED when something cannot be read
     */
    void visit(Path directory, ContentVisitor visitor);

    /** One file; the path from the directory, for a person. */
    record Entry(String path, long size) {}

    /**
     * Everything that goes.
     *
     * @param ignoreFile the name of the file that was asked; empty where there is none
     * @param skipped paths of what cannot go: links that lead nowhere or back up, pipes and the like
     */
    record Upload(String ignoreFile, List<Entry> files, List<String> skipped) {
        public Upload {
            files = List.copyOf(files);
            skipped = List.copyOf(skipped);
        }
    }
}
