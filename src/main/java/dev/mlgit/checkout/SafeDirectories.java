// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import java.nio.file.Path;

/** The directories whose files native git, and mlgit's provenance, use although somebody else owns them. */
public interface SafeDirectories {
    /**
     * True when this one is among them.
     *
     * @param workTree without links
     */
    boolean hold(Path workTree);

    /** The file of the user's settings that {@link #add} would write to. */
    Path file();

    /**
     * Adds it to the user's own settings; whoever calls has asked.
     *
     * @return a sentence for a person: what was written, where the backup is, and the command that undoes it
     */
    String add(Path workTree);
}
