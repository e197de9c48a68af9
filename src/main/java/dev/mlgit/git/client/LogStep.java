// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** {@code git log}. */
final class LogStep implements GitStep {
    /** How the words were meant. */
    private record Wanted(List<String> revisions, List<String> paths) {}

    @Override
    public int run(GitLine line, List<String> arguments) throws IOException {
        Words words = Words.parse(
                "log",
                arguments,
                DiffReport.options(
                        "#",
                        "n,max-count=",
                        "skip=",
                        "oneline",
                        "format=",
                        "pretty=?",
                        "abbrev-commit",
                        "decorate=?",
                        "all",
                        "branches",
                        "tags",
                        "remotes",
                        "reverse",
                        "merges",
                        "no-merges",
                        "first-parent",
                        "author=",
                        "grep=",
                        "i,regexp-ignore-case",
                        "topo-order",
                        "date-order",
                        "since,after=",
                        "until,before=",
                        "!graph",
                        "!follow",
                        "!L=",
                        "!g,walk-reflogs",
                        "!date=",
                        "!show-signature",
                        "!cc",
                        "!c",
                        "!m"));
        Wanted wanted = Arguments.split(line, words, Wanted::new);
        List<RevCommit> commits = commits(line, words, wanted);
        String format = format(words);
        boolean oneline = words.has("oneline");
        boolean decorated =
                words.has("decorate") && !words.value("decorate").orElse("").equals("no");
        var shown = new CommitFormat(line.repository(), format, oneline || words.has("abbrev-commit"), decorated);
        var report = new DiffReport(line, words);
        Pathspecs paths = Pathspecs.of(line, wanted.paths());
        boolean first = true;
        boolean exact =
                words.value("pretty").or(() -> words.value("format")).orElse("").startsWith("format:");
        for (RevCommit commit : commits) {
            if (!first && shown.separated()) {
                line.out("");
            }
            String text = shown.of(commit);
            boolean last = commit.equals(commits.get(commits.size() - 1));
            line.console().write(exact && last && !report.asked() ? text.substring(0, text.length() - 1) : text);
            if (report.asked() && !report.silent()) {
                boolean gap = shown.separated() || format.startsWith("format:") || format.startsWith("tformat:");
                CommitChanges.print(line, commit, report, paths, gap);
            }
            first = false;
        }
        return 0;
    }

    static String format(Words words) {
        if (words.has("oneline")) {
            return "oneline";
        }
        Optional<String> given = words.value("format").or(() -> words.value("pretty"));
        String text = given.filter(one -> !one.isEmpty()).orElse("medium");
        return text.contains("%") && !text.startsWith("format:") && !text.startsWith("tformat:")
                ? "format:" + text
                : text;
    }

    private static List<RevCommit> commits(GitLine line, Words words, Wanted wanted) throws IOException {
        int skip = words.number("skip").orElse(0);
        int most = words.number("max-count").or(() -> words.number("#")).orElse(-1);
        var found = new ArrayList<RevCommit>();
        try (var walk = new RevWalk(line.repository())) {
            start(line, walk, words, wanted.revisions());
            if (!wanted.paths().isEmpty()) {
                List<String> paths = Pathspecs.of(line, wanted.paths()).paths();
                if (!paths.contains("")) {
                    walk.setTreeFilter(
                            AndTreeFilter.create(PathFilterGroup.createFromStrings(paths), TreeFilter.ANY_DIFF));
                }
            }
            walk.sort(words.has("topo-order") ? RevSort.TOPO : RevSort.COMMIT_TIME_DESC);
            if (words.has("first-parent")) {
                walk.setFirstParent(true);
            }
            walk.setRevFilter(
                    words.has("no-merges")
                            ? RevFilter.NO_MERGES
                            : words.has("merges") ? RevFilter.ONLY_MERGES : RevFilter.ALL);
            for (RevCommit commit = walk.next(); commit != null && found.size() != most; commit = walk.next()) {
                if (matches(words, commit) && skip-- <= 0) {
                    found.add(commit);
                }
            }
        }
        if (words.has("reverse")) {
            Collections.reverse(found);
        }
        return unrewritten(line, found);
    }

    /** A walk by paths leaves out parents; they are read again. */
    private static List<RevCommit> unrewritten(GitLine line, List<RevCommit> found) throws IOException {
        var whole = new ArrayList<RevCommit>();
        try (var walk = new RevWalk(line.repository())) {
            for (RevCommit commit : found) {
                whole.add(walk.parseCommit(commit));
            }
        }
        return whole;
    }

    private static void start(GitLine line, RevWalk walk, Words words, List<String> names) throws IOException {
        var revisions = new Revisions(line.repository());
        boolean any = false;
        for (String prefix : prefixes(words)) {
            for (Ref ref : line.repository().getRefDatabase().getRefsByPrefix(prefix)) {
                Optional<RevCommit> commit = revisions.commit(ref.getName());
                if (commit.isPresent()) {
                    walk.markStart(walk.parseCommit(commit.get()));
                }
                any = true;
            }
        }
        for (String name : names) {
            any = true;
            mark(walk, revisions, name);
        }
        if (!any || (words.has("all") && revisions.head().isPresent())) {
            Optional<RevCommit> head = revisions.head();
            if (head.isEmpty()) {
                throw GitFailure.fatal("your current branch '"
                        + revisions.branch().orElse("HEAD") + "' does not have any commits yet");
            }
            walk.markStart(walk.parseCommit(head.get()));
        }
    }

    private static List<String> prefixes(Words words) {
        var prefixes = new ArrayList<String>();
        if (words.has("all")) {
            prefixes.add("refs/");
        }
        if (words.has("branches")) {
            prefixes.add("refs/heads/");
        }
        if (words.has("tags")) {
            prefixes.add("refs/tags/");
        }
        if (words.has("remotes")) {
            prefixes.add("refs/remotes/");
        }
        return prefixes;
    }

    private static void mark(RevWalk walk, Revisions revisions, String name) throws IOException {
        int dots = name.indexOf("..");
        if (name.startsWith("^")) {
            walk.markUninteresting(walk.parseCommit(revisions.need(name.substring(1))));
        } else if (name.contains("...")) {
            throw GitFailure.nativeOnly("git log " + name);
        } else if (dots >= 0) {
            String left = dots == 0 ? "HEAD" : name.substring(0, dots);
            String right = name.length() == dots + 2 ? "HEAD" : name.substring(dots + 2);
            walk.markUninteresting(walk.parseCommit(revisions.need(left)));
            walk.markStart(walk.parseCommit(revisions.need(right)));
        } else {
            walk.markStart(walk.parseCommit(revisions.need(name)));
        }
    }

    private static boolean matches(Words words, RevCommit commit) {
        int flags = words.has("regexp-ignore-case") ? Pattern.CASE_INSENSITIVE : 0;
        Optional<String> author = words.value("author");
        var ident = commit.getAuthorIdent();
        if (author.isPresent()
                && !Pattern.compile(author.get(), flags)
                        .matcher(ident.getName() + " <" + ident.getEmailAddress() + ">")
                        .find()) {
            return false;
        }
        Optional<String> grep = words.value("grep");
        if (grep.isPresent()
                && !Pattern.compile(grep.get(), flags)
                        .matcher(commit.getFullMessage())
                        .find()) {
            return false;
        }
        long when = commit.getCommitTime();
        return words.value("since").map(text -> when > moment(text)).orElse(true)
                && words.value("until").map(text -> when <= moment(text)).orElse(true);
    }

    private static long moment(String text) {
        Optional<GitDate> exact = GitDate.parse(text);
        if (exact.isPresent()) {
            return exact.get().instant().getEpochSecond();
        }
        try {
            return org.eclipse.jgit.util.GitTimeParser.parseInstant(text.toLowerCase(Locale.ROOT))
                    .getEpochSecond();
        } catch (java.text.ParseException unknown) {
            throw GitFailure.nativeOnly("the date '" + text + "'").causedBy(unknown);
        }
    }
}
