// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.worktree;

import dev.mlgit.git.reading.RawPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/** A file of the commit; once it is written, also what the file system says of it. */
final class FileEntry {
    private final Folder folder;
    private final String name;
    private final int mode;
    private final ObjectId blob;
    private final Conversion conversion;
    /** Written by the thread that writes the file, read when all of them have ended. */
    private volatile FileStat stat = FileStat.NONE;

    /** @param name one character a byte */
    FileEntry(Folder folder, String name, int mode, ObjectId blob, Conversion conversion) {
        this.folder = folder;
        this.name = name;
        this.mode = mode;
        this.blob = blob;
        this.conversion = conversion;
    }

    Path path() {
        return RawPath.child(folder.path(), name);
    }

    /** From the root of the work tree, one character a byte. */
    String fullName() {
        return folder.prefix() + name;
    }

    /** As filters are told it. */
    String shownName() {
        return new String(fullName().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    int mode() {
        return mode;
    }

    boolean isLink() {
        return FileMode.SYMLINK.equals(mode);
    }

    boolean isRepository() {
        return FileMode.GITLINK.equals(mode);
    }

    boolean isExecutable() {
        return FileMode.EXECUTABLE_FILE.equals(mode);
    }

    ObjectId blob() {
        return blob;
    }

    Conversion conversion() {
        return conversion;
    }

    FileStat stat() {
        return stat;
    }

    void written(FileStat found) {
        stat = found;
    }
}
