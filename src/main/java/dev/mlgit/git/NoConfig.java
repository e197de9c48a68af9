// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import java.io.File;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;

/** A configuration file that is not there. */
final class NoConfig extends FileBasedConfig {
    NoConfig(Config parent, FS fs) {
        super(parent, new File("/dev/null"), fs);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
        return false;
    }
}
