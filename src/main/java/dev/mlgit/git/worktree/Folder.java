// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.worktree;

import dev.mlgit.git.reading.RawPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;

/** A directory of the commit, and what belongs into it. */
final class Folder {
    private final Path path;
    private final String name;
    private final String prefix;
    private final ObjectId tree;
    private final List<FileEntry> files = new ArrayList<>();
    private final List<Folder> folders = new ArrayList<>();

    private Folder(Path path, String name, String prefix, ObjectId tree) {
        this.path = path;
        this.name = name;
        this.prefix = prefix;
        this.tree = tree;
    }

    static Folder root(Path workTree, ObjectId tree) {
        return new Folder(workTree, "", "", tree);
    }

    /** @param child its name, one character a byte */
    Folder add(String child, ObjectId childTree) {
        var folder = new Folder(RawPath.child(path, child), child, prefix + child + "/", childTree);
        folders.add(folder);
        return folder;
    }

    void add(FileEntry file) {
        files.add(file);
    }

    Path path() {
        return path;
    }

    /** One character a byte; empty for the whole. */
    String name() {
        return name;
    }

    /** From the root of the work tree, with a slash at its end; empty for the whole. */
    String prefix() {
        return prefix;
    }

    ObjectId tree() {
        return tree;
    }

    List<FileEntry> files() {
        return files;
    }

    List<Folder> folders() {
        return folders;
    }

    /** How many entries of the index are below. */
    int entries() {
        return files.size() + folders.stream().mapToInt(Folder::entries).sum();
    }
}
