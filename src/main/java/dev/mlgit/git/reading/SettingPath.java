// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import dev.mlgit.core.env.Environment;
import java.nio.file.Path;

/** A path as a setting names it. */
final class SettingPath {
    private SettingPath() {}

    static Path of(String text, Environment environment, Layout layout) {
        return text.equals("~") || text.startsWith("~/")
                ? environment.path(text)
                : layout.workTree().resolve(text).normalize();
    }
}
