// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.LayoutReader;
import dev.mlgit.git.reading.Objects;
import dev.mlgit.git.reading.RawPath;
import dev.mlgit.git.reading.Repository;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the stores of the repositories inside a work tree, also of submodules that are no longer checked out. */
final class NestedRepositories {
    private static final int MOST_LEVELS = 6;

    private final Repository outer;

    NestedRepositories(Repository outer) {
        this.outer = outer;
    }

    /**
     * The store that holds the commit of the repository at a raw path; null where there is none. The caller closes it.
     */
    @Nullable
    Objects find(String path, String commit) throws IOException {
        for (Path store : stores(path)) {
            Objects found = open(store, outer.layout().format().bytes(commit));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Where the repository at a raw path may have its objects: that in the work tree first, then those of submodules. */
    List<Path> stores(String path) throws IOException {
        var stores = new ArrayList<Path>();
        Path marker = directory(path).resolve(".git");
        Path gitDirectory = Files.isRegularFile(marker) ? LayoutReader.pointedTo(marker) : marker;
        if (gitDirectory != null && LayoutReader.isGitDirectory(gitDirectory)) {
            stores.add(LayoutReader.commonDirectory(gitDirectory.toRealPath()));
        }
        stores.addAll(ofSubmodules());
        return stores;
    }

    /** The repository in the work tree at a raw path, if it is there and may be read. */
    Optional<Repository> at(String path) throws IOException {
        try {
            return Files.isDirectory(directory(path))
                    ? Optional.ofNullable(outer.submodule(directory(path)))
                    : Optional.empty();
        } catch (AbsentException unreadable) {
            return Optional.empty();
        }
    }

    /** The directory in the work tree at a raw path, whether it is there or not. */
    Path directory(String path) {
        Path directory = outer.layout().workTree();
        for (String name : path.split("/", -1)) {
            directory = RawPath.child(directory, name);
        }
        return directory;
    }

    /** Below the outer repository's own directory, those of submodules of submodules too, and of linked work trees. */
    List<Path> ofSubmodules() throws IOException {
        var stores = new ArrayList<Path>();
        Path common = outer.layout().commonDirectory();
        addModules(common.resolve("modules"), stores, 0);
        Path workTrees = common.resolve("worktrees");
        if (Files.isDirectory(workTrees)) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(workTrees)) {
                for (Path child : children) {
                    addModules(child.resolve("modules"), stores, 0);
                }
            }
        }
        return stores;
    }

    private @Nullable Objects open(Path store, byte[] commit) throws IOException {
        Objects objects = Objects.in(store, outer.layout().format());
        if (objects.has(commit)) {
            return objects;
        }
        objects.close();
        return null;
    }

    private static void addModules(Path folder, List<Path> places, int level) throws IOException {
        if (level > MOST_LEVELS || !Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                if (LayoutReader.isGitDirectory(child)) {
                    places.add(child);
                    addModules(child.resolve("modules"), places, level + 1);
                } else {
                    addModules(child, places, level + 1);
                }
            }
        }
    }
}
