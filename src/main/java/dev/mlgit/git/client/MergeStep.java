// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jgit.api.MergeCommand;
import org.eclipse.jgit.api.MergeCommand.FastForwardMode;
import org.eclipse.jgit.api.MergeResult;
import org.eclipse.jgit.api.errors.CheckoutConflictException;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.RepositoryState;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** {@code git merge}. */
final class MergeStep implements GitStep {
    @Override
    public int run(GitLine line, List<String> arguments) throws IOException, GitAPIException {
        Words words = Words.parse(
                "merge",
                arguments,
                "ff",
                "no-ff",
                "ff-only",
                "m,message=",
                "q,quiet",
                "no-edit",
                "abort",
                "continue",
                "no-commit",
                "squash",
                "!s,strategy=",
                "!X,strategy-option=",
                "!e,edit",
                "!S,gpg-sign=?",
                "!allow-unrelated-histories",
                "!quit",
                "stat",
                "n,no-stat");
        if (words.has("abort")) {
            return abort(line);
        }
        if (words.has("continue")) {
            if (line.repository().readMergeHeads() == null) {
                throw GitFailure.fatal("There is no merge in progress (MERGE_HEAD missing).");
            }
            return new CommitStep().run(line, List.of("--no-edit"));
        }
        if (words.rest().size() > 1) {
            throw GitFailure.nativeOnly("git merge of more than one commit");
        }
        requireNoneInProgress(line);
        var revisions = new Revisions(line.repository());
        String name =
                words.rest().isEmpty() ? followed(revisions) : words.rest().get(0);
        Optional<RevCommit> commit = revisions.commit(name);
        if (commit.isEmpty()) {
            throw new GitFailure("merge: " + name + " - not something we can merge", 1);
        }
        if (revisions.head().isEmpty()) {
            return FirstCommit.merge(line, words, commit.get());
        }
        return merge(line, words, name, commit.get(), message(line, words, revisions, name));
    }

    private static void requireNoneInProgress(GitLine line) throws IOException {
        if (Changes.of(line).anyUnmerged()) {
            throw new GitFailure("""
                    error: Merging is not possible because you have unmerged files.
                    hint: Fix them up in the work tree, and then use 'git add/rm <file>'
                    hint: as appropriate to mark resolution and make a commit.
                    fatal: Exiting because of an unresolved conflict.""", 128);
        }
        if (line.repository().readMergeHeads() != null) {
            throw GitFailure.fatal("You have not concluded your merge (MERGE_HEAD exists).\n"
                    + "Please, commit your changes before you merge.");
        }
    }

    private static String followed(Revisions revisions) throws IOException {
        String branch = revisions.branch().orElseThrow(() -> GitFailure.fatal("No remote for the current branch."));
        return revisions
                .upstream(branch)
                .orElseThrow(() -> GitFailure.fatal("No remote for the current branch."))
                .substring("refs/remotes/".length());
    }

    private static String message(GitLine line, Words words, Revisions revisions, String name) throws IOException {
        if (words.has("message")) {
            return Messages.tidy(String.join("\n\n", words.values("message")));
        }
        return MergeMessage.of(line, revisions, name);
    }

    static int merge(GitLine line, Words words, String name, RevCommit commit, String message)
            throws IOException, GitAPIException {
        var revisions = new Revisions(line.repository());
        Optional<RevCommit> before = revisions.head();
        FastForwardMode mode = words.has("ff-only")
                ? FastForwardMode.FF_ONLY
                : words.has("no-ff") ? FastForwardMode.NO_FF : FastForwardMode.FF;
        if (before.isPresent()
                && mode == FastForwardMode.FF_ONLY
                && !ancestor(line, before.get(), commit)
                && !ancestor(line, commit, before.get())) {
            throw GitFailure.fatal("Not possible to fast-forward, aborting.");
        }
        boolean fastForward =
                mode != FastForwardMode.NO_FF && before.isPresent() && ancestor(line, before.get(), commit);
        if (!fastForward) {
            line.committer();
        }
        MergeCommand command = line.git()
                .merge()
                .include(name, commit)
                .setFastForward(mode)
                .setMessage(message.stripTrailing())
                .setCommit(!words.has("no-commit") && !words.has("squash"))
                .setSquash(words.has("squash"));
        if (!fastForward) {
            // The commit is ours to make, under our identity and our date.
            command.setCommit(false);
        }
        MergeResult result;
        try {
            result = command.call();
        } catch (CheckoutConflictException conflict) {
            throw Moving.refusal(line, conflict.getConflictingPaths().toArray(String[]::new), "merge")
                    .causedBy(conflict);
        }
        return new MergeReport(line, words, message).tell(result, before, commit);
    }

    private static boolean ancestor(GitLine line, RevCommit one, RevCommit other) throws IOException {
        try (var walk = new RevWalk(line.repository())) {
            return walk.isMergedInto(walk.parseCommit(one), walk.parseCommit(other));
        }
    }

    private static int abort(GitLine line) throws IOException, GitAPIException {
        RepositoryState state = line.repository().getRepositoryState();
        if (state != RepositoryState.MERGING && state != RepositoryState.MERGING_RESOLVED) {
            throw GitFailure.fatal("There is no merge to abort (MERGE_HEAD missing).");
        }
        var own = new TreeSet<String>();
        Changes.of(line).tracked().stream().filter(Change::unstaged).forEach(change -> own.add(change.path()));
        if (!own.isEmpty()) {
            throw GitFailure.error("Entry '" + own.first()
                    + "' not uptodate. Cannot merge.\nfatal: Could not reset index file to" + " revision 'HEAD'.");
        }
        line.git()
                .reset()
                .setMode(org.eclipse.jgit.api.ResetCommand.ResetType.HARD)
                .call();
        line.repository().writeMergeCommitMsg(null);
        line.repository().writeMergeHeads(null);
        return 0;
    }
}
