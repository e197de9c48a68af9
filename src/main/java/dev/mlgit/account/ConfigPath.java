// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import java.nio.file.Path;

/** Paths as ssh_config takes them. */
final class ConfigPath {
    private ConfigPath() {}

    /** {@code ~/...} below the home; percent signs doubled, in quotes where there is a blank. */
    static String of(Path file, Path home) {
        String text = file.startsWith(home) ? "~/" + home.relativize(file) : file.toString();
        String escaped = text.replace("%", "%%");
        return escaped.matches("[A-Za-z0-9_./~%+@:-]+") ? escaped : "\"" + escaped + "\"";
    }
}
