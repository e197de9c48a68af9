// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.errors.GitAPIException;

/** Files out of the index or a commit. */
final class FileSource {
    private FileSource() {}

    static int take(GitLine line, Words words, Optional<String> from, List<String> typed)
            throws IOException, GitAPIException {
        if (words.has("ours") || words.has("theirs")) {
            var command = line.git().checkout();
            Pathspecs.of(line, typed).paths().forEach(command::addPath);
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
        Pathspecs paths = Pathspecs.of(line, typed);
        var all = new ArrayList<String>();
        if (from.isPresent()) {
            try (var walk = new org.eclipse.jgit.treewalk.TreeWalk(line.repository())) {
                walk.addTree(new Revisions(line.repository())
                        .tree(from.get())
                        .orElseThrow(() -> GitFailure.fatal("could not resolve " + from.get())));
                walk.setRecursive(true);
                while (walk.next()) {
                    all.add(walk.getPathString());
                }
            }
        } else {
            var index = line.repository().readDirCache();
            for (int at = 0; at < index.getEntryCount(); at++) {
                all.add(index.getEntry(at).getPathString());
            }
        }
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
