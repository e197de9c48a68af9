// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import dev.mlgit.core.env.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether {@code safe.directory} names a work tree, in what only the user and the administrator can have written. */
public final class NamedSafe {
    private NamedSafe() {}

    /**
     * Reads the configuration of the system, the user and the environment.
     *
     * @param workTree without links
     */
    public static boolean holds(Environment environment, Path workTree, Path gitDirectory) throws IOException {
        boolean safe = false;
        for (String value : ConfigFiles.trusted(environment, gitDirectory).texts("safe", "directory")) {
            if (value.isEmpty()) {
                safe = false;
            } else if (value.equals("*")) {
                safe = true;
            } else if (value.endsWith("/*")) {
                Path named = environment.path(value.substring(0, value.length() - 2));
                safe |= workTree.startsWith(named) && !workTree.equals(named);
            } else {
                Path named = environment.path(value);
                safe |= named.equals(workTree)
                        || (Files.exists(named) && named.toRealPath().equals(workTree));
            }
        }
        return safe;
    }
}
