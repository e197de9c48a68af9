// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.RebaseCommand.Operation;
import org.eclipse.jgit.api.RebaseResult;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/** {@code git rebase}. */
final class RebaseStep implements GitStep {
    @Override
    public int run(GitLine line, List<String> arguments) throws IOException, GitAPIException {
        Words words = Words.parse(
                "rebase",
                arguments,
                "continue",
                "abort",
                "skip",
                "q,quiet",
                "!i,interactive",
                "!onto=",
                "!root",
                "!autosquash",
                "!autostash",
                "!x,exec=",
                "!s,strategy=",
                "!r,rebase-merges=?",
                "!keep-base");
        if (words.has("continue") || words.has("abort") || words.has("skip")) {
            return goOn(line, words);
        }
        if (line.repository().getRepositoryState().isRebasing()) {
            throw GitFailure.fatal("It seems that there is already a rebase-merge directory; finish it first:\n\n"
                    + "\tgit rebase (--continue | --abort | --skip)");
        }
        var revisions = new Revisions(line.repository());
        String branch = revisions.branch().orElse("");
        String upstream = words.rest().isEmpty()
                ? revisions
                        .upstream(branch)
                        .orElseThrow(() -> GitFailure.fatal("There is no tracking information for the"
                                + " current branch.\nPlease specify which branch you want to rebase against."))
                : words.rest().get(0);
        if (words.rest().size() > 1) {
            new CheckoutStep().run(line, List.of("-q", words.rest().get(1)));
        }
        Optional<RevCommit> target = revisions.commit(upstream);
        if (target.isEmpty()) {
            throw GitFailure.fatal("invalid upstream '" + upstream + "'");
        }
        return onto(line, upstream, target.get(), words.has("quiet"));
    }

    int onto(GitLine line, String name, RevCommit target, boolean quiet) throws IOException, GitAPIException {
        Changes changes = Changes.of(line);
        if (changes.anyUnstaged() || changes.anyStaged()) {
            String what =
                    changes.anyUnstaged() ? "You have unstaged changes." : "Your index contains uncommitted changes.";
            String also = changes.anyUnstaged() && changes.anyStaged()
                    ? "\nerror: additionally, your index contains uncommitted changes."
                    : "";
            throw new GitFailure("error: cannot rebase: " + what + also + "\nerror: Please commit or stash them.", 1);
        }
        Hooks.run(line, "pre-rebase", name);
        PersonIdent committer = line.committer();
        RebaseResult result =
                line.git().rebase().setUpstream(target).setUpstreamName(name).call();
        return tell(line, result, committer, quiet);
    }

    private static int goOn(GitLine line, Words words) throws IOException, GitAPIException {
        if (!line.repository().getRepositoryState().isRebasing()) {
            throw GitFailure.fatal("No rebase in progress?");
        }
        Changes changes = Changes.of(line);
        if (words.has("continue") && unresolved(changes)) {
            changes.tracked().stream()
                    .filter(Change::unmerged)
                    .forEach(change -> line.out(change.path() + ": needs merge"));
            line.out("You must edit all merge conflicts and then\nmark them as resolved using git add");
            return 1;
        }
        Operation operation =
                words.has("abort") ? Operation.ABORT : words.has("skip") ? Operation.SKIP : Operation.CONTINUE;
        PersonIdent committer = line.committer();
        RebaseResult result = line.git().rebase().setOperation(operation).call();
        if (operation == Operation.CONTINUE && result.getStatus() == RebaseResult.Status.NOTHING_TO_COMMIT) {
            // A commit that has become empty is left out; index and work tree are as HEAD has them.
            result = line.git().rebase().setOperation(Operation.SKIP).call();
        }
        return operation == Operation.ABORT ? 0 : tell(line, result, committer, words.has("quiet"));
    }

    private static boolean unresolved(Changes changes) {
        return changes.anyUnmerged() || changes.anyUnstaged();
    }

    private static int tell(GitLine line, RebaseResult result, PersonIdent committer, boolean quiet)
            throws IOException {
        var revisions = new Revisions(line.repository());
        String branch = revisions.branch().orElse("HEAD");
        switch (result.getStatus()) {
            case UP_TO_DATE -> {
                if (!quiet) {
                    line.out("Current branch " + branch + " is up to date.");
                }
                return 0;
            }
            case OK, FAST_FORWARD -> {
                if (!quiet) {
                    line.error("Successfully rebased and updated "
                            + (branch.equals("HEAD") ? "detached HEAD" : "refs/heads/" + branch) + ".");
                }
                return 0;
            }
            case STOPPED -> {
                return stopped(line, result, revisions);
            }
            case CONFLICTS -> {
                String[] files = result.getConflicts().toArray(String[]::new);
                throw new GitFailure(
                        Moving.refusal(line, files, "checkout").words() + "\nerror: could not detach HEAD", 1);
            }
            default -> throw GitFailure.error("cannot rebase (" + committer.getName() + "): " + result.getStatus());
        }
    }

    private static int stopped(GitLine line, RebaseResult result, Revisions revisions) throws IOException {
        RevCommit commit = result.getCurrentCommit();
        String shown = revisions.shortened(commit);
        for (Change change : Changes.of(line).tracked()) {
            if (change.unmerged()) {
                Conflicts.tell(line, change, shown + " (" + Revisions.subject(commit) + ")");
            }
        }
        line.error("error: could not apply " + shown + "... " + Revisions.subject(commit)
                + "\nhint: Resolve all conflicts manually, mark them as resolved with\n"
                + "hint: \"git add/rm <conflicted_files>\", then run \"git rebase --continue\".\n"
                + "hint: You can instead skip this commit: run \"git rebase --skip\".\n"
                + "hint: To abort and get back to the state before \"git rebase\", run \"git rebase --abort\".\n"
                + "Could not apply " + shown + "... " + Revisions.subject(commit));
        return 1;
    }
}
