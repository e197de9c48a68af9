// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import org.jspecify.annotations.Nullable;

/**
 * The parts of {@code section.subsection.name}.
 *
 * @param typed all of it, for messages
 */
record ConfigKey(String typed, String section, @Nullable String subsection, String name) {
    static ConfigKey of(String text) {
        int first = text.indexOf('.');
        int last = text.lastIndexOf('.');
        if (first < 0) {
            throw new GitFailure("error: key does not contain a section: " + text, 1);
        }
        String name = text.substring(last + 1);
        if (name.isEmpty()) {
            throw new GitFailure("error: key does not contain variable name: " + text, 1);
        }
        if (!name.matches("[A-Za-z][A-Za-z0-9-]*")) {
            throw new GitFailure("error: invalid key: " + text, 1);
        }
        return new ConfigKey(
                text, text.substring(0, first), first == last ? null : text.substring(first + 1, last), name);
    }
}
