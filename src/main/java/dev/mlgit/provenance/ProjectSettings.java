// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What is settled for the code in a directory, by its user and by its project. */
public interface ProjectSettings {
    /**
     * Reads the settings; also where there is no repository, what the user has settled for all of them.
     *
     * @throws dev.mlgit.core.error.MlgitException of kind FAILED when a file cannot be read: nothing is taken for unset
     *     then
     */
    Values read(Path directory);

    /**
     * The values of each setting, in the order they stand, by its name in lower case such as {@code mlgit.require}.
     *
     * @param ofUser from Git's configuration, which no clone brings along
     * @param ofProject from the file {@code .mlgitconfig} at the top of the work tree, which everybody has
     */
    record Values(Map<String, List<String>> ofUser, Map<String, List<String>> ofProject) {
        public static final Values NONE = new Values(Map.of(), Map.of());

        public Values {
            ofUser = Map.copyOf(ofUser);
            ofProject = Map.copyOf(ofProject);
        }
    }
}
