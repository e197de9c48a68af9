// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;

/** {@code git diff}. */
final class DiffStep implements GitStep {
    /** How the words before the paths were meant. */
    private record Sides(List<String> revisions, List<String> paths) {}

    @Override
    public int run(GitLine line, List<String> arguments) throws IOException {
        Words words = Words.parse(
                "diff",
                arguments,
                DiffReport.options("staged,cached", "exit-code", "quiet", "merge-base", "!no-index"));
        var report = new DiffReport(line, words);
        Sides sides = Arguments.split(line, words, Sides::new);
        try (var comparison = new Comparison(line.repository())) {
            List<DiffEntry> entries = compared(line, words, sides.revisions(), comparison, report.renames());
            Pathspecs paths = Pathspecs.of(line, sides.paths());
            List<DiffEntry> shown = entries.stream()
                    .filter(entry -> paths.matches(Letters.path(entry)))
                    .toList();
            if (!words.has("quiet") && !report.silent()) {
                report.print(comparison, shown);
            }
            boolean tells = words.has("exit-code") || words.has("quiet");
            return tells && !shown.isEmpty() ? 1 : 0;
        }
    }

    private static List<DiffEntry> compared(
            GitLine line, Words words, List<String> revisions, Comparison comparison, boolean renames)
            throws IOException {
        var found = new Revisions(line.repository());
        DirCache index = line.repository().readDirCache();
        if (words.has("cached")) {
            Optional<RevTree> base = revisions.isEmpty()
                    ? found.head().map(RevCommit::getTree)
                    : Optional.of(found.need(revisions.get(0)).getTree());
            return unmergedLeftOut(
                    line,
                    words,
                    index,
                    comparison.entries(comparison.tree(base), new DirCacheIterator(index), renames));
        }
        List<String> two = range(line, revisions);
        if (two.isEmpty()) {
            return unmergedLeftOut(
                    line,
                    words,
                    index,
                    comparison.entries(new DirCacheIterator(index), comparison.workTree(), renames));
        }
        AbstractTreeIterator one = tree(found, comparison, two.get(0));
        AbstractTreeIterator other = two.size() == 1 ? comparison.workTree() : tree(found, comparison, two.get(1));
        return comparison.entries(one, other, renames);
    }

    private static AbstractTreeIterator tree(Revisions found, Comparison comparison, String name) throws IOException {
        Optional<RevTree> tree = found.tree(name);
        if (tree.isEmpty()) {
            found.need(name);
        }
        return comparison.tree(tree);
    }

    /** {@code a..b} is the same as {@code a b}; {@code a...b} begins where the two parted. */
    private static List<String> range(GitLine line, List<String> revisions) throws IOException {
        if (revisions.size() != 1 || !revisions.get(0).contains("..")) {
            if (revisions.size() > 2) {
                throw GitFailure.nativeOnly("git diff of more than two commits");
            }
            return revisions;
        }
        String range = revisions.get(0);
        boolean three = range.contains("...");
        int dots = range.indexOf("..");
        String left = dots == 0 ? "HEAD" : range.substring(0, dots);
        String right = range.substring(dots + (three ? 3 : 2));
        right = right.isEmpty() ? "HEAD" : right;
        if (!three) {
            return List.of(left, right);
        }
        var found = new Revisions(line.repository());
        try (var walk = new RevWalk(line.repository())) {
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(walk.parseCommit(found.need(left)));
            walk.markStart(walk.parseCommit(found.need(right)));
            RevCommit base = walk.next();
            if (base == null) {
                throw GitFailure.fatal(range + ": no merge base");
            }
            return List.of(base.name(), right);
        }
    }

    /** What is not merged has no one content to compare: it is named. */
    private static List<DiffEntry> unmergedLeftOut(GitLine line, Words words, DirCache index, List<DiffEntry> entries) {
        var left = new ArrayList<DiffEntry>();
        var told = new java.util.TreeSet<String>();
        for (DiffEntry entry : entries) {
            String path = Letters.path(entry);
            int at = index.findEntry(path);
            if (at >= 0 && index.getEntry(at).getStage() > 0) {
                if (told.add(path)) {
                    tell(line, words, Paths.quoted(path));
                }
            } else {
                left.add(entry);
            }
        }
        return left;
    }

    /** Lists have it twice: as unmerged, and as changed. */
    private static void tell(GitLine line, Words words, String path) {
        if (words.has("name-only")) {
            line.out(path + "\n" + path);
        } else if (words.has("name-status")) {
            line.out("U\t" + path + "\nM\t" + path);
        } else {
            line.out("* Unmerged path " + path);
        }
    }
}
