// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.nio.file.Path;

/** Reads what the repository around a directory says of it, and changes nothing there. */
public interface CodeReader {
    /**
     * Never fails because something is missing or cannot be read: each finding has its reason.
     *
     * @param directory absolute
     * @param asksDirty false when the caller knows already; the finding is then absent with the reason {@code not-asked}
     */
    CodeState read(Path directory, boolean asksDirty);
}
