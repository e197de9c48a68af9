// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.LayoutReader;
import dev.mlgit.git.reading.ObjectFormat;
import dev.mlgit.git.reading.Objects;
import dev.mlgit.git.reading.RawPath;
import dev.mlgit.git.reading.Repository;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        ObjectFormat format = outer.layout().format();
        Path directory = outer.layout().workTree();
        for (String name : path.split("/", -1)) {
            directory = RawPath.child(directory, name);
        }
        var places = new ArrayList<Path>();
        places.add(directory.resolve(".git"));
        addModules(outer.layout().commonDirectory().resolve("modules"), places, 0);
        for (Path place : places) {
            Objects found = open(place, format.bytes(commit));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable Objects open(Path place, byte[] commit) throws IOException {
        Path gitDirectory = Files.isRegularFile(place) ? LayoutReader.pointedTo(place) : place;
        if (gitDirectory == null || !LayoutReader.isGitDirectory(gitDirectory)) {
            return null;
        }
        Objects objects = Objects.in(gitDirectory, outer.layout().format());
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
                if (Files.isDirectory(child.resolve("objects"))) {
                    places.add(child);
                    addModules(child.resolve("modules"), places, level + 1);
                } else {
                    addModules(child, places, level + 1);
                }
            }
        }
    }
}
