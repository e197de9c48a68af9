// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.FetchResult;

/** {@code git pull}. */
final class PullStep implements GitStep {
    private static final String DIVERGED = """
            hint: You have divergent branches and need to specify how to reconcile them.
            hint: You can do so by running one of the following commands sometime before
            hint: your next pull:
            hint:\s
            hint:   git config pull.rebase false  # merge
            hint:   git config pull.rebase true   # rebase
            hint:   git config pull.ff only       # fast-forward only
            hint:\s
            hint: You can replace "git config" with "git config --global" to set a default
            hint: preference for all repositories. You can also pass --rebase, --no-rebase,
            hint: or --ff-only on the command line to override the configured default per
            hint: invocation.
            fatal: Need to specify how to reconcile divergent branches.""";

    @Override
    public int run(GitLine line, List<String> arguments) throws IOException, GitAPIException {
        Words words = Words.parse(
                "pull",
                arguments,
                "r,rebase=?",
                "no-rebase",
                "ff-only",
                "ff",
                "no-ff",
                "q,quiet",
                "p,prune",
                "t,tags",
                "n,no-stat",
                "no-edit",
                "v,verbose",
                "depth=",
                "!autostash",
                "!s,strategy=",
                "!recurse-submodules=?",
                "!squash",
                "!allow-unrelated-histories");
        requireNoneInProgress(line);
        var revisions = new Revisions(line.repository());
        String branch = revisions.branch().orElse("");
        var config = line.repository().getConfig();
        String remote =
                words.rest().isEmpty() ? FetchStep.usual(line) : words.rest().get(0);
        String merge = words.rest().size() > 1
                ? "refs/heads/" + words.rest().get(1)
                : config.getString("branch", branch, "merge");
        if (merge == null) {
            line.error("There is no tracking information for the current branch.\n"
                    + "Please specify which branch you want to merge with.\nSee git-pull(1) for details.\n\n"
                    + "    git pull <remote> <branch>\n\n"
                    + "If you wish to set tracking information for this branch you can do so with:\n\n"
                    + "    git branch --set-upstream-to=" + named(line) + "/<branch> " + branch + "\n");
            return 1;
        }
        List<String> names = words.rest().size() > 1 ? words.rest().subList(1, 2) : List.of();
        FetchResult fetched = FetchStep.fetch(line, words, remote, names);
        Ref theirs = fetched.getAdvertisedRef(merge);
        if (theirs == null) {
            throw new GitFailure(
                    "Your configuration specifies to merge with the ref '" + merge
                            + "'\nfrom the remote, but no such ref" + " was fetched.",
                    1);
        }
        try (var walk = new RevWalk(line.repository())) {
            return join(line, words, walk.parseCommit(theirs.getObjectId()), merge, remote);
        }
    }

    private static void requireNoneInProgress(GitLine line) throws IOException {
        if (Changes.of(line).anyUnmerged()) {
            throw new GitFailure("""
                    error: Pulling is not possible because you have unmerged files.
                    hint: Fix them up in the work tree, and then use 'git add/rm <file>'
                    hint: as appropriate to mark resolution and make a commit.
                    fatal: Exiting because of an unresolved conflict.""", 128);
        }
        if (line.repository().readMergeHeads() != null) {
            throw new GitFailure("""
                    error: You have not concluded your merge (MERGE_HEAD exists).
                    hint: Please, commit your changes before merging.
                    fatal: Exiting because of unfinished merge.""", 128);
        }
    }

    private static String named(GitLine line) {
        var names = line.repository().getRemoteNames();
        return names.size() == 1 ? names.iterator().next() : "<remote>";
    }

    private static int join(GitLine line, Words words, RevCommit theirs, String merge, String remote)
            throws IOException, GitAPIException {
        Optional<RevCommit> ours = new Revisions(line.repository()).head();
        boolean only = words.has("ff-only")
                || line.setting("pull", null, "ff").filter("only"::equals).isPresent();
        boolean chosen = words.has("rebase") || words.has("no-rebase") || words.has("no-ff") || words.has("ff");
        Optional<String> configured = line.setting("pull", null, "rebase");
        boolean rebase = words.has("rebase")
                ? !words.value("rebase").orElse("").equals("false")
                : !words.has("no-rebase")
                        && configured.filter(text -> !text.equals("false")).isPresent();
        if (ours.isPresent() && diverged(line, ours.get(), theirs)) {
            if (only) {
                throw GitFailure.fatal("Not possible to fast-forward, aborting.");
            }
            if (!chosen
                    && configured.isEmpty()
                    && line.setting("pull", null, "ff").isEmpty()) {
                throw new GitFailure(DIVERGED, 128);
            }
        }
        if (ours.isEmpty()) {
            return FirstCommit.pull(line, rebase, theirs);
        }
        if (rebase) {
            return new RebaseStep().onto(line, theirs.name(), theirs, words.has("quiet"));
        }
        String from = " of " + RefLines.shownAddress(Remotes.address(line, remote));
        String message = "Merge branch '" + merge.substring("refs/heads/".length()) + "'" + from
                + MergeMessage.into(new Revisions(line.repository())) + "\n";
        return MergeStep.merge(line, words, theirs.name(), theirs, message);
    }

    private static boolean diverged(GitLine line, RevCommit ours, RevCommit theirs) throws IOException {
        try (var walk = new RevWalk(line.repository())) {
            RevCommit one = walk.parseCommit(ours);
            RevCommit other = walk.parseCommit(theirs);
            return !walk.isMergedInto(one, other) && !walk.isMergedInto(other, one);
        }
    }
}
