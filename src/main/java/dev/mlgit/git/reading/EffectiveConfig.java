// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import dev.mlgit.core.env.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** All settings that hold in one repository, those of the system, the user and the environment included. */
public final class EffectiveConfig {
    private EffectiveConfig() {}

    /**
     * The settings in Git's order: the last one wins.
     *
     * @param commonDirectory the Git directory with the file {@code config}, which may be missing
     */
    public static List<ConfigEntry> of(Environment environment, Path commonDirectory) throws IOException {
        return new ConfigFiles(environment, commonDirectory, "")
                .all(commonDirectory, false)
                .entries();
    }

    /**
     * As {@link #of}, but only what the user and the administrator can have written.
     *
     * @param gitDirectory what conditional includes are about; nothing in it is read
     */
    public static List<ConfigEntry> trusted(Environment environment, Path gitDirectory) throws IOException {
        return ConfigFiles.trusted(environment, gitDirectory).entries();
    }
}
