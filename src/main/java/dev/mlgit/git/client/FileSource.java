// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Files out of the index or a commit. */
final class FileSource {
    private FileSource() {}

    static int take(GitLine line, Words words, Optional<String> from, List<String> typed)
            throws IOException, GitAPIException {
        if (words.has("ours") || words.has("theirs")) {
            var command = line.git().checkout();
            known(line, Optional.empty(), typed).forEach(command::addPath);
            command.setStage(
                            words.has("ours")
                                    ? org.eclipse.jgit.api.CheckoutCommand.Stage.OURS
                                    : org.eclipse.jgit.api.CheckoutCommand.Stage.THEIRS)
                    .call();
            return 0;
        }
        List<String> paths = known(line, from, typed);
        if (from.isEmpty()) {
            paths = new ArrayList<>(paths);
            paths.retainAll(Changes.of(line).tracked().stream()
                    .filter(Change::unstaged)
                    .map(Change::path)
                    .toList());
        }
        restore(line, from, paths);
        if (!words.has("quiet") && !words.has("silent")) {
            String where = from.isPresent()
                    ? new Revisions(line.repository())
                            .shortened(new Revisions(line.repository())
                                    .tree(from.get())
                                    .orElseThrow())
                    : "the index";
            line.error("Updated " + paths.size() + (paths.size() == 1 ? " path" : " paths") + " from " + where);
        }
        return 0;
    }

    /** True for what the index has, a directory of its files or a pattern for them. */
    static boolean inIndex(GitLine line, String typed) throws IOException {
        return Pathspecs.of(line, List.of(typed)).unmatched(indexed(line)).isEmpty();
    }

    static void restore(GitLine line, Optional<String> from, List<String> paths) throws GitAPIException {
        if (paths.isEmpty()) {
            return;
        }
        var command = line.git().checkout();
        from.ifPresent(command::setStartPoint);
        paths.forEach(command::addPath);
        command.call();
    }

    /** The files that the words mean, in the index or in the commit. */
    static List<String> known(GitLine line, Optional<String> from, List<String> typed) throws IOException {
        var all = new ArrayList<String>();
        if (from.isPresent()) {
            all.addAll(committed(line, from.get()));
        } else {
            all.addAll(indexed(line));
        }
        return matching(all, Pathspecs.of(line, typed));
    }

    /** The files that the words mean, in the index or in the commit that it is to be like. */
    static List<String> knownToEither(GitLine line, String from, List<String> typed) throws IOException {
        var all = new TreeSet<String>(indexed(line));
        if (new Revisions(line.repository()).head().isPresent()) {
            all.addAll(committed(line, from));
        }
        return matching(all, Pathspecs.of(line, typed));
    }

    private static List<String> indexed(GitLine line) throws IOException {
        var index = line.repository().readDirCache();
        var all = new ArrayList<String>();
        for (int at = 0; at < index.getEntryCount(); at++) {
            all.add(index.getEntry(at).getPathString());
        }
        return all;
    }

    private static List<String> committed(GitLine line, String from) throws IOException {
        var all = new ArrayList<String>();
        try (var walk = new TreeWalk(line.repository())) {
            walk.addTree(new Revisions(line.repository())
                    .tree(from)
                    .orElseThrow(() -> GitFailure.fatal("could not resolve " + from)));
            walk.setRecursive(true);
            while (walk.next()) {
                all.add(walk.getPathString());
            }
        }
        return all;
    }

    private static List<String> matching(Collection<String> all, Pathspecs paths) {
        List<String> unmatched = paths.unmatched(all);
        if (!unmatched.isEmpty()) {
            throw new GitFailure(
                    String.join(
                            "\n",
                            unmatched.stream()
                                    .map(one -> "error: pathspec '" + one + "' did not match any file(s) known to git")
                                    .toList()),
                    1);
        }
        return all.stream().filter(paths::matches).distinct().toList();
    }
}
