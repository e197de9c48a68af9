// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import java.nio.file.Path;

/**
 * Which side a file is on.
 *
 * @param own the user's own, and what it includes
 * @param checked its owner and mode are looked at
 * @param directory where relative includes are
 */
record ConfigSource(boolean own, boolean checked, Path directory) {
    ConfigSource included() {
        return new ConfigSource(own, true, directory);
    }
}
