// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;

/** {@code git add}. */
final class AddStep implements GitStep {
    @Override
    public int run(GitLine line, List<String> arguments) throws IOException, GitAPIException {
        Words words = Words.parse(
                "add",
                arguments,
                "A,all",
                "u,update",
                "n,dry-run",
                "v,verbose",
                "f,force",
                "!p,patch",
                "!i,interactive",
                "!e,edit",
                "!N,intent-to-add",
                "!chmod=",
                "!renormalize",
                "ignore-errors");
        Pathspecs paths = Pathspecs.of(line, words.all());
        if (paths.none() && !words.has("all") && !words.has("update")) {
            line.error("Nothing specified, nothing added.\nhint: Maybe you wanted to say 'git add .'?\n"
                    + "hint: Turn this message off by running\nhint: \"git config advice.addEmptyPathspec false\"");
            return 0;
        }
        Changes all = Changes.of(line);
        Changes wanted = all.within(paths);
        if (!words.has("update")) {
            requireMatches(line, paths, all);
        }
        var staged = new TreeSet<String>();
        var ignored = new TreeSet<String>();
        wanted.tracked().stream()
                .filter(change -> change.unmerged() || change.work() != ' ')
                .map(Change::path)
                .forEach(staged::add);
        if (!words.has("update")) {
            staged.addAll(wanted.untrackedFiles());
        }
        if (words.has("force")) {
            all.ignored().stream()
                    .filter(paths::matches)
                    .flatMap(path -> files(line, path))
                    .forEach(ignored::add);
            ignored.removeAll(staged);
        }
        if (words.has("dry-run") || words.has("verbose")) {
            var shown = new TreeSet<String>(staged);
            shown.addAll(ignored);
            shown.forEach(path -> line.out(verb(line, path) + " '" + path + "'"));
        }
        if (!words.has("dry-run")) {
            new Staging(line).stage(staged);
            ForcedStaging.stage(line, ignored);
        }
        return refuseIgnored(line, words, all);
    }

    private static String verb(GitLine line, String path) {
        return Files.exists(line.top().resolve(path), LinkOption.NOFOLLOW_LINKS) ? "add" : "remove";
    }

    private static Stream<String> files(GitLine line, String path) {
        var start = line.top().resolve(path);
        if (!Files.isDirectory(start, LinkOption.NOFOLLOW_LINKS)) {
            return Stream.of(path);
        }
        try (var walked = Files.walk(start)) {
            return walked
                    .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> line.top().relativize(file).toString())
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw GitFailure.fatal("cannot read '" + path + "'").causedBy(unreadable);
        }
    }

    private static void requireMatches(GitLine line, Pathspecs paths, Changes all) throws IOException {
        var known = new ArrayList<String>(all.untrackedFiles());
        DirCache index = line.repository().readDirCache();
        for (int at = 0; at < index.getEntryCount(); at++) {
            known.add(index.getEntry(at).getPathString());
        }
        known.addAll(all.ignored());
        for (String typed : paths.unmatched(known)) {
            var file = line.environment().path(typed);
            // An empty directory matches, and gives nothing; what lies below an ignored one is ignored.
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw GitFailure.fatal("pathspec '" + typed + "' did not match any files");
            }
        }
    }

    private static int refuseIgnored(GitLine line, Words words, Changes all) {
        if (words.has("force") || words.has("update")) {
            return 0;
        }
        List<String> refused = words.all().stream()
                .filter(typed -> {
                    String path = Pathspecs.of(line, List.of(typed)).paths().get(0);
                    return all.ignored().stream()
                            .anyMatch(ignored -> path.equals(ignored) || path.startsWith(ignored + "/"));
                })
                .toList();
        if (refused.isEmpty()) {
            return 0;
        }
        line.error("The following paths are ignored by one of your .gitignore files:\n" + String.join("\n", refused)
                + "\nhint: Use -f if you really want to add them.\nhint: Turn this message off by running\n"
                + "hint: \"git config advice.addIgnoredFile false\"");
        return 1;
    }
}
