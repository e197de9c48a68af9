// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** Makes the repository that the tour clones. */
public interface RepositoryMaker {
    /**
     * Makes a bare repository with one commit on {@code main}.
     *
     * @param directory does not exist yet
     * @param files content by name; no directories
     * @return the commit's 40 hexadecimal digits
     */
    String create(Path directory, Map<String, byte[]> files, String message, Instant time);
}
