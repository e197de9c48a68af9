// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.io;

/** Progress of one long step, as git shows it: a line that is rewritten until it is finished. */
public interface Progress {
    /** Rewrites the current line. */
    void update(String line);

    /** Writes the current line for the last time and ends it. */
    void finish(String line);

    /** True when somebody sees it; callers may skip the work otherwise. */
    boolean visible();
}
