// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import java.util.List;

/** One line's words for a keyword, as they stand in the file. */
record Setting(List<String> words, SettingOrigin origin) {
    Setting {
        words = List.copyOf(words);
    }

    String text() {
        return words.get(0);
    }
}
