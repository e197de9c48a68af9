// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.nio.file.Path;
import java.util.List;

/**
 * What of a directory is uploaded with a job: every file but those that the ignore file at its top names. That is {@code
 * .amlignore} alone where there is one, {@code .gitignore} otherwise; ignore files elsewhere do nothing, the last
 * pattern that fits decides, and {@code .git} never goes.
 */
public interface UploadFiles {
    /**
     * By path, without what the ignore file names.
     *
     * @throws dev.mlgit.core.error.MlgitException of kind FAILED when something cannot be read
     */
    Upload of(Path directory);

    /** One file; the path from the directory, for a person. */
    record Entry(String path, long size) {}

    /**
     * Everything that goes.
     *
     * @param ignoreFile the name of the file that was asked; empty where there is none
     */
    record Upload(String ignoreFile, List<Entry> files) {
        public Upload {
            files = List.copyOf(files);
        }
    }
}
