// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.StashApplyFailureException;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** {@code git stash}. */
final class StashStep implements GitStep {
    @Override
    public int run(GitLine line, List<String> arguments) throws IOException, GitAPIException {
        boolean named = !arguments.isEmpty() && !arguments.get(0).startsWith("-");
        String verb = named ? arguments.get(0) : "push";
        List<String> rest = named ? arguments.subList(1, arguments.size()) : arguments;
        return switch (verb) {
            case "push", "save" -> push(line, verb, rest);
            case "list" -> list(line);
            case "show" -> show(line, rest);
            case "apply" -> apply(line, rest, false);
            case "pop" -> apply(line, rest, true);
            case "drop" -> drop(line, rest);
            case "clear" -> {
                line.git().stashDrop().setAll(true).call();
                yield 0;
            }
            case "branch", "create", "store" -> throw GitFailure.nativeOnly("git stash " + verb);
            default -> throw GitFailure.usage("error: unknown subcommand: " + verb);
        };
    }

    private static int push(GitLine line, String verb, List<String> rest) throws IOException, GitAPIException {
        Words words = Words.parse(
                "stash " + verb,
                rest,
                "m,message=",
                "u,include-untracked",
                "q,quiet",
                "!p,patch",
                "!k,keep-index",
                "!a,all",
                "!S,staged");
        if (verb.equals("push") && !words.all().isEmpty()) {
            throw GitFailure.nativeOnly("git stash push of some paths");
        }
        var revisions = new Revisions(line.repository());
        Optional<RevCommit> head = revisions.head();
        if (head.isEmpty()) {
            line.error("You do not have the initial commit yet");
            return 1;
        }
        Changes changes = Changes.of(line);
        if (changes.anyUnmerged()) {
            changes.tracked().stream()
                    .filter(Change::unmerged)
                    .forEach(change -> line.out(change.path() + ": needs merge"));
            return 1;
        }
        boolean untracked =
                words.has("include-untracked") && !changes.untracked().isEmpty();
        if (changes.tracked().isEmpty() && !untracked) {
            line.out("No local changes to save");
            return 0;
        }
        String branch = revisions.branch().orElse("(no branch)");
        Optional<String> given = verb.equals("save") ? words.all().stream().findFirst() : words.value("message");
        String message = given.map(text -> "On " + branch + ": " + text)
                .orElse("WIP on " + branch + ": " + revisions.shortened(head.get()) + " "
                        + Revisions.subject(head.get()));
        line.git()
                .stashCreate()
                .setPerson(line.committer())
                .setWorkingDirectoryMessage(literal(message))
                .setIndexMessage(literal("index on " + branch + ": " + revisions.shortened(head.get()) + " "
                        + Revisions.subject(head.get()) + "\n"))
                .setIncludeUntracked(words.has("include-untracked"))
                .call();
        if (!words.has("quiet")) {
            line.out("Saved working directory and index state " + message);
        }
        return 0;
    }

    /** JGit takes the text for a pattern. */
    private static String literal(String text) {
        return text.replace("'", "''").replace("{", "'{'");
    }

    private static int list(GitLine line) throws IOException {
        int number = 0;
        for (var entry : entries(line)) {
            line.out("stash@{" + number++ + "}: " + entry.comment());
        }
        return 0;
    }

    /** A stash with what its log says of it. */
    private record Entry(RevCommit commit, String comment) {}

    private static List<Entry> entries(GitLine line) throws IOException {
        var entries = new ArrayList<Entry>();
        var log = line.repository().getRefDatabase().getReflogReader("refs/stash");
        if (log == null || line.repository().exactRef("refs/stash") == null) {
            return entries;
        }
        try (var walk = new RevWalk(line.repository())) {
            for (var entry : log.getReverseEntries()) {
                entries.add(new Entry(
                        walk.parseCommit(entry.getNewId()), entry.getComment().strip()));
            }
        }
        return entries;
    }

    private static int number(GitLine line, List<String> rest) throws IOException {
        String text = rest.isEmpty() ? "0" : rest.get(0).replaceFirst("^stash@\\{([0-9]+)}$", "$1");
        if (!text.matches("[0-9]{1,6}")) {
            throw GitFailure.error(rest.get(0) + " is not a valid reference");
        }
        int number = Integer.parseInt(text);
        int count = entries(line).size();
        if (count == 0) {
            throw new GitFailure("No stash entries found.", 1);
        }
        if (number >= count) {
            throw GitFailure.fatal("log for 'refs/stash' only has " + count + " entries");
        }
        return number;
    }

    private static int show(GitLine line, List<String> arguments) throws IOException {
        Words words = Words.parse("stash show", arguments, DiffReport.options());
        RevCommit stash = entries(line).get(number(line, words.rest())).commit();
        var report = new DiffReport(line, words);
        try (var comparison = new Comparison(line.repository());
                var walk = new RevWalk(line.repository())) {
            var entries = comparison.entries(
                    comparison.tree(
                            Optional.of(walk.parseCommit(stash.getParent(0)).getTree())),
                    comparison.tree(Optional.of(stash.getTree())),
                    report.renames());
            if (report.asked()) {
                report.print(comparison, entries);
            } else {
                new DiffStat(comparison, entries).graph().forEach(line::out);
            }
        }
        return 0;
    }

    private static int apply(GitLine line, List<String> arguments, boolean pop) throws IOException, GitAPIException {
        Words words = Words.parse("stash " + (pop ? "pop" : "apply"), arguments, "index", "q,quiet");
        int number = number(line, words.rest());
        try {
            line.git()
                    .stashApply()
                    .setStashRef("stash@{" + number + "}")
                    .setRestoreIndex(words.has("index"))
                    .setRestoreUntracked(true)
                    .call();
        } catch (StashApplyFailureException conflict) {
            throw new GitFailure(
                    "error: could not apply the stash: " + conflict.getMessage()
                            + (pop ? "\nThe stash entry is kept in case you need it again." : ""),
                    1);
        }
        if (!words.has("index")) {
            unstage(line);
        }
        if (!words.has("quiet")) {
            new StatusStep().run(line, List.of());
        }
        return pop ? drop(line, words.rest()) : 0;
    }

    /** Without {@code --index} only new files are staged after a stash came back. */
    private static void unstage(GitLine line) throws IOException, GitAPIException {
        List<String> paths = Changes.of(line).tracked().stream()
                .filter(change -> change.staged() && change.index() != 'A')
                .map(Change::path)
                .toList();
        ResetStep.paths(line, "HEAD", paths);
    }

    private static int drop(GitLine line, List<String> rest) throws IOException, GitAPIException {
        int number = number(line, rest);
        String id = entries(line).get(number).commit().name();
        line.git().stashDrop().setStashRef(number).call();
        String shown = rest.isEmpty() ? "refs/stash@{0}" : "stash@{" + number + "}";
        line.out("Dropped " + shown + " (" + id + ")");
        return 0;
    }
}
