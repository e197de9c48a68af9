// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import java.util.List;

/** What a command of the tour printed, and its exit code. */
record Outcome(int exitCode, String out, String error) {
    /** The lines of standard output. */
    List<String> lines() {
        return out.lines().toList();
    }

    /** True when either stream holds this text. */
    boolean shows(String text) {
        return out.contains(text) || error.contains(text);
    }
}
