// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import java.nio.file.Path;

/**
 * Where a setting was said.
 *
 * @param line counted from 1
 * @param ownFile true for the user's own configuration and what it includes; false for the machine's
 */
public record SettingOrigin(Path file, int line, boolean ownFile) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
