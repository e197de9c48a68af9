// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevBlob;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** {@code git show}. */
final class ShowStep implements GitStep {
    /** How the words were meant. */
    private record Wanted(List<String> objects, List<String> paths) {}

    @Override
    public int run(GitLine line, List<String> arguments) throws IOException {
        Words words = Words.parse(
                "show",
                arguments,
                DiffReport.options("oneline", "format=", "pretty=?", "abbrev-commit", "decorate=?", "!show-signature"));
        Wanted wanted = Arguments.split(line, words, Wanted::new);
        boolean first = true;
        for (String name : wanted.objects().isEmpty() ? List.of("HEAD") : wanted.objects()) {
            if (!first) {
                line.out("");
            }
            show(line, words, name, Pathspecs.of(line, wanted.paths()));
            first = false;
        }
        return 0;
    }

    private static void show(GitLine line, Words words, String name, Pathspecs paths) throws IOException {
        var revisions = new Revisions(line.repository());
        ObjectId id = revisions.find(name).orElseGet(() -> missing(revisions, name));
        try (var walk = new RevWalk(line.repository())) {
            RevObject object = walk.parseAny(id);
            if (object instanceof RevTag tag) {
                walk.parseBody(tag);
                tag(line, tag);
                show(line, words, tag.getObject().name(), paths);
            } else if (object instanceof RevCommit commit) {
                commit(line, words, commit, paths);
            } else if (object instanceof RevTree tree) {
                line.out("tree " + name + "\n");
                tree(line, tree);
            } else if (object instanceof RevBlob blob) {
                byte[] content = line.repository().open(blob).getBytes();
                line.console().write(content, 0, content.length);
            }
        }
    }

    private static ObjectId missing(Revisions revisions, String name) {
        try {
            return revisions.need(name);
        } catch (IOException unreadable) {
            throw GitFailure.fatal("bad object " + name).causedBy(unreadable);
        }
    }

    private static void tag(GitLine line, RevTag tag) {
        line.out("tag " + tag.getTagName());
        var tagger = tag.getTaggerIdent();
        if (tagger != null) {
            line.out("Tagger: " + tagger.getName() + " <" + tagger.getEmailAddress() + ">");
            line.out("Date:   " + GitDate.shown(tagger.getWhenAsInstant(), tagger.getZoneId()));
        }
        line.out("");
        line.console().write(tag.getFullMessage());
        line.out("");
    }

    private static void commit(GitLine line, Words words, RevCommit commit, Pathspecs paths) throws IOException {
        String format = LogStep.format(words);
        var shown = new CommitFormat(
                line.repository(), format, words.has("oneline") || words.has("abbrev-commit"), words.has("decorate"));
        line.console().write(shown.of(commit));
        var report = new DiffReport(line, words);
        if (commit.getParentCount() > 1 && !report.asked() && !format.equals("oneline")) {
            // Where git would put what differs from all parents.
            line.out("");
        }
        if (!report.silent()) {
            CommitChanges.print(line, commit, report, paths, !format.equals("oneline"));
        }
    }

    private static void tree(GitLine line, RevTree tree) throws IOException {
        try (var walk = new TreeWalk(line.repository())) {
            walk.addTree(tree);
            while (walk.next()) {
                boolean directory = FileMode.TREE.equals(walk.getRawMode(0));
                line.out(walk.getPathString() + (directory ? "/" : ""));
            }
        }
    }
}
