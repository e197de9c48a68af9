// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One directory on the way down a work tree, and what has been read there so far. Its state is the readers'. */
public final class Scope {
    private final @Nullable Scope parent;
    private final Path directory;
    private final String prefix;

    /** What {@link IgnoreRules} has read here; null before. */
    @Nullable
    List<PathPattern> ignorePatterns;
    /** Whether the directory itself is ignored; null before {@link IgnoreRules} was asked. */
    @Nullable
    Boolean ignored;
    /** What {@link Attributes} has read here; null before. */
    @Nullable
    List<AttributeLine> attributeLines;

    Scope(@Nullable Scope parent, Path directory, String prefix) {
        this.parent = parent;
        this.directory = directory;
        this.prefix = prefix;
    }

    /** The scope of a directory at or below the top. */
    public static Scope of(Path top, Path directory) {
        Path above = directory.getParent();
        if (above == null || directory.equals(top)) {
            return new Scope(null, top, "");
        }
        return of(top, above).child(directory, NameBytes.text(NameBytes.ofLast(directory)));
    }

    public Scope child(Path childDirectory, String name) {
        return new Scope(this, childDirectory, prefix + name + "/");
    }

    @Nullable
    public Scope parent() {
        return parent;
    }

    public Path directory() {
        return directory;
    }

    /** The path from the top with a slash at the end, one character a byte; empty at the top. */
    public String prefix() {
        return prefix;
    }
}
