// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;

/**
 * What a clean takes. A directory goes as one only when everything in it goes: nothing tracked, nothing that is to be kept,
 * no repository of its own, not the working directory, and within the paths asked for.
 */
final class CleanPlan {
    /**
     * One line of it.
     *
     * @param path from the top, a directory with a slash at its end
     * @param repository somebody's own, which stays
     */
    record Entry(String path, boolean repository) {}

    /** A directory on the way: whether nothing in it is tracked, and whether all in it is ignored. */
    private record Place(String path, boolean untracked, boolean ignored) {}

    private final GitLine line;
    private final Pathspecs paths;
    private final boolean directories;
    private final boolean ignoredToo;
    private final boolean ignoredOnly;
    private final Set<String> tracked = new HashSet<>();
    private final Set<String> trackedDirectories = new HashSet<>();
    private final Set<String> untracked;
    private final Set<String> ignored;

    CleanPlan(GitLine line, Words words) throws IOException {
        this.line = line;
        this.paths = Pathspecs.of(line, words.all());
        this.directories = words.has("d") || !paths.none();
        this.ignoredOnly = words.has("X");
        this.ignoredToo = words.has("x") || ignoredOnly;
        Changes changes = Changes.of(line);
        this.untracked = Set.copyOf(changes.untrackedFiles());
        this.ignored = changes.ignored();
        DirCache index = line.repository().readDirCache();
        for (int at = 0; at < index.getEntryCount(); at++) {
            String path = index.getEntry(at).getPathString();
            tracked.add(path);
            for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
                trackedDirectories.add(path.substring(0, slash));
            }
        }
    }

    List<Entry> entries() throws IOException {
        var entries = new ArrayList<Entry>();
        walk(new Place("", false, false), entries);
        return entries;
    }

    /** True when everything in the directory goes. */
    private boolean walk(Place place, List<Entry> entries) throws IOException {
        boolean all = true;
        for (Path file : listed(place)) {
            String path = place.path() + file.getFileName();
            if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                all &= directory(place, file, path, entries);
            } else if (goes(place, path)) {
                entries.add(new Entry(path, false));
            } else {
                all = false;
            }
        }
        return all;
    }

    private boolean goes(Place place, String path) {
        if (tracked.contains(path) || !wanted(path)) {
            return false;
        }
        if (place.ignored() || ignored.contains(path)) {
            return ignoredToo;
        }
        return !ignoredOnly && untracked.contains(path);
    }

    private boolean wanted(String path) {
        return paths.none() ? path.startsWith(line.prefix()) : paths.matches(path);
    }

    private boolean directory(Place parent, Path directory, String path, List<Entry> entries) throws IOException {
        if (tracked.contains(path)) {
            return false;
        }
        if (Files.exists(directory.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
            boolean told = parent.untracked() && (!ignoredOnly || parent.ignored());
            if (told && directories && wanted(path)) {
                entries.add(new Entry(path, true));
            }
            return false;
        }
        if (trackedDirectories.contains(path)) {
            walk(new Place(path + "/", false, false), entries);
            return false;
        }
        boolean passedOver = parent.ignored() || ignored.contains(path);
        boolean above = line.prefix().startsWith(path + "/");
        if ((passedOver && !ignoredToo) || (!directories && !above)) {
            return false;
        }
        var below = new ArrayList<Entry>();
        boolean all = walk(new Place(path + "/", true, passedOver), below);
        boolean empty = below.isEmpty();
        if (all && wanted(path) && !above && (!empty || !ignoredOnly || passedOver)) {
            entries.add(new Entry(path + "/", false));
            return true;
        }
        // What is skipped is told before what goes.
        below.stream().filter(Entry::repository).forEach(entries::add);
        below.stream().filter(entry -> !entry.repository()).forEach(entries::add);
        return false;
    }

    /** In git's order; without the repository's own directory. */
    private List<Path> listed(Place place) throws IOException {
        try (var files = Files.list(line.top().resolve(place.path()))) {
            return files.filter(file -> !file.getFileName().toString().equalsIgnoreCase(".git"))
                    .sorted(Comparator.comparing(file ->
                            file.getFileName() + (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) ? "/" : "")))
                    .toList();
        }
    }
}
