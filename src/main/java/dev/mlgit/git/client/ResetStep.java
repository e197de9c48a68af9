// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.ResetCommand.ResetType;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.revwalk.RevCommit;

/** {@code git reset}. */
final class ResetStep implements GitStep {
    /** How the words were meant. */
    private record Wanted(List<String> revisions, List<String> paths) {}

    @Override
    public int run(GitLine line, List<String> arguments) throws IOException, GitAPIException {
        Words words = Words.parse(
                "reset",
                arguments,
                "soft",
                "mixed",
                "hard",
                "q,quiet",
                "!p,patch",
                "!merge",
                "!keep",
                "!N,intent-to-add");
        Wanted wanted = Arguments.split(line, words, Wanted::new);
        String name = wanted.revisions().isEmpty() ? "HEAD" : wanted.revisions().get(0);
        if (!wanted.paths().isEmpty()) {
            if (words.has("hard") || words.has("soft")) {
                throw GitFailure.fatal("Cannot do " + (words.has("hard") ? "hard" : "soft") + " reset with paths.");
            }
            var known = new ArrayList<String>();
            Changes.of(line, new Revisions(line.repository()).commit(name))
                    .tracked()
                    .forEach(change -> {
                        known.add(change.path());
                        change.from().ifPresent(known::add);
                    });
            Pathspecs paths = Pathspecs.of(line, wanted.paths());
            paths(line, name, known.stream().filter(paths::matches).toList());
            unstaged(line, words);
            return 0;
        }
        Optional<RevCommit> head = new Revisions(line.repository()).head();
        if (head.isEmpty() && wanted.revisions().isEmpty()) {
            beforeFirstCommit(line, words);
            return 0;
        }
        RevCommit target = new Revisions(line.repository()).need(name);
        ResetType type = words.has("hard") ? ResetType.HARD : words.has("soft") ? ResetType.SOFT : ResetType.MIXED;
        line.git().reset().setMode(type).setRef(target.name()).call();
        if (type == ResetType.HARD && !words.has("quiet")) {
            line.out("HEAD is now at " + new Revisions(line.repository()).shortened(target) + " "
                    + Revisions.subject(target));
        } else if (type == ResetType.MIXED) {
            unstaged(line, words);
        }
        return 0;
    }

    /** To nothing: out of the index, and out of the work tree when it is hard. */
    private static void beforeFirstCommit(GitLine line, Words words) throws IOException, GitAPIException {
        if (words.has("hard")) {
            Moving.clear(line);
        } else if (!words.has("soft")) {
            var paths = new ArrayList<String>();
            Changes.of(line).tracked().forEach(change -> paths.add(change.path()));
            paths(line, "HEAD", paths);
        }
    }

    /** The index of these paths as the commit has them; out of it where there is none. */
    static void paths(GitLine line, String name, List<String> paths) throws IOException, GitAPIException {
        if (paths.isEmpty()) {
            return;
        }
        if (name.equals("HEAD") && new Revisions(line.repository()).head().isEmpty()) {
            var remove = line.git().rm().setCached(true);
            paths.forEach(remove::addFilepattern);
            remove.call();
            return;
        }
        var command = line.git().reset().setRef(name);
        paths.forEach(command::addPath);
        command.call();
    }

    private static void unstaged(GitLine line, Words words) throws IOException {
        List<Change> left =
                Changes.of(line).tracked().stream().filter(Change::unstaged).toList();
        if (!left.isEmpty() && !words.has("quiet")) {
            line.out("Unstaged changes after reset:");
            left.forEach(change -> line.out(change.work() + "\t" + Paths.quoted(change.path())));
        }
    }
}
