// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.nio.file.Path;
import java.util.Map;

/** Reads what the repository around a directory says of it, and changes nothing there. */
public interface CodeReader {
    /**
     * Never fails because something is missing or cannot be read: each finding has its reason.
     *
     * @param directory absolute
     * @param asksDirty false when the caller knows already; the finding is then absent with the reason {@code not-asked}
     */
    CodeState read(Path directory, boolean asksDirty);

    /** The same and everything else there is to know, which takes longer: files by name, and walks through the history. */
    CodeFacts readAll(Path directory);

    /**
     * Where the properties are from: for the name of each that has a value, a file or an entry of the configuration, in
     * words.
     */
    Map<String, String> sources(Path directory);
}
