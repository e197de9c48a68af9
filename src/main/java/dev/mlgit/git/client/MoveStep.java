// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;

/** {@code git mv}. */
final class MoveStep implements GitStep {
    @Override
    public int run(GitLine line, List<String> arguments) throws IOException {
        Words words = Words.parse("mv", arguments, "f,force", "n,dry-run", "v,verbose", "!k");
        List<String> names = words.all();
        if (names.size() < 2) {
            throw GitFailure.usage("usage: git mv [<options>] <source>... <destination>");
        }
        String target = Pathspecs.of(line, names.subList(names.size() - 1, names.size()))
                .paths()
                .get(0);
        boolean into = Files.isDirectory(line.top().resolve(target), LinkOption.NOFOLLOW_LINKS);
        if (names.size() > 2 && !into) {
            throw GitFailure.fatal("destination '" + names.get(names.size() - 1) + "' is not a directory");
        }
        for (String typed : names.subList(0, names.size() - 1)) {
            String from = Pathspecs.of(line, List.of(typed)).paths().get(0);
            String name = from.substring(from.lastIndexOf('/') + 1);
            String to = into ? (target.isEmpty() ? name : target + "/" + name) : target;
            check(line, words, from, to);
            if (words.has("dry-run") || words.has("verbose")) {
                line.out("Renaming " + from + " to " + to);
            }
            if (!words.has("dry-run")) {
                move(line, from, to);
            }
        }
        return 0;
    }

    private static void check(GitLine line, Words words, String from, String to) throws IOException {
        Path source = line.top().resolve(from);
        String names = "source=" + from + ", destination=" + to;
        if (!Files.exists(source, LinkOption.NOFOLLOW_LINKS)) {
            throw GitFailure.fatal("bad source, " + names);
        }
        if (entries(line.repository().readDirCache(), from).isEmpty()) {
            throw GitFailure.fatal(
                    (Files.isDirectory(source) ? "source directory is empty, " : "not under version control, ")
                            + names);
        }
        if (Files.exists(line.top().resolve(to), LinkOption.NOFOLLOW_LINKS) && !words.has("force")) {
            throw GitFailure.fatal("destination exists, " + names);
        }
    }

    private static List<DirCacheEntry> entries(DirCache index, String path) {
        var found = new ArrayList<DirCacheEntry>();
        for (int at = 0; at < index.getEntryCount(); at++) {
            String name = index.getEntry(at).getPathString();
            if (name.equals(path) || name.startsWith(path + "/")) {
                found.add(index.getEntry(at));
            }
        }
        return found;
    }

    private static void move(GitLine line, String from, String to) throws IOException {
        Path target = line.top().resolve(to);
        DirCache index = line.repository().lockDirCache();
        try {
            Files.move(line.top().resolve(from), target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            DirCacheBuilder builder = index.builder();
            for (int at = 0; at < index.getEntryCount(); at++) {
                DirCacheEntry entry = index.getEntry(at);
                String name = entry.getPathString();
                if (name.equals(to)) {
                    continue;
                }
                if (name.equals(from) || name.startsWith(from + "/")) {
                    var moved = new DirCacheEntry(to + name.substring(from.length()), entry.getStage());
                    moved.copyMetaData(entry);
                    builder.add(moved);
                } else {
                    builder.add(entry);
                }
            }
            builder.commit();
        } finally {
            index.unlock();
        }
    }
}
