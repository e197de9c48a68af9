// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** {@code git branch}. */
final class BranchStep implements GitStep {
    @Override
    public int run(GitLine line, List<String> arguments) throws IOException, GitAPIException {
        Words words = Words.parse(
                "branch",
                arguments,
                "a,all",
                "r,remotes",
                "l,list",
                "d,delete",
                "D",
                "m,move",
                "M",
                "f,force",
                "v,verbose",
                "vv",
                "q,quiet",
                "show-current",
                "u,set-upstream-to=",
                "unset-upstream",
                "t,track=?",
                "no-track",
                "!c,copy",
                "!C",
                "!contains=?",
                "!merged=?",
                "!no-merged=?",
                "!sort=",
                "!format=",
                "!points-at=",
                "!edit-description",
                "!column=?");
        List<String> names = words.all();
        if (words.has("show-current")) {
            new Revisions(line.repository()).branch().ifPresent(line::out);
            return 0;
        }
        if (words.has("delete") || words.has("D")) {
            return delete(line, words, names);
        }
        if (words.has("move") || words.has("M")) {
            return move(line, words, names);
        }
        if (words.has("set-upstream-to")) {
            return follow(line, words.value("set-upstream-to").orElseThrow(), names);
        }
        if (words.has("unset-upstream")) {
            return unfollow(line, names);
        }
        if (names.isEmpty() || words.has("list")) {
            new BranchList(line, words).print(names);
            return 0;
        }
        return Branches.create(line, words, names);
    }

    private static int delete(GitLine line, Words words, List<String> names) throws IOException {
        if (names.isEmpty()) {
            throw GitFailure.fatal("branch name required");
        }
        int exitCode = 0;
        for (String name : names) {
            exitCode |= deleteOne(line, words, name);
        }
        return exitCode;
    }

    private static int deleteOne(GitLine line, Words words, String name) throws IOException {
        Repository repository = line.repository();
        boolean remote = words.has("remotes");
        String full = (remote ? "refs/remotes/" : "refs/heads/") + name;
        Ref ref = repository.exactRef(full);
        if (ref == null || ref.getObjectId() == null) {
            line.error("error: " + (remote ? "remote-tracking " : "") + "branch '" + name + "' not found.");
            return 1;
        }
        if (full.equals("refs/heads/" + new Revisions(repository).branch().orElse(""))) {
            line.error("error: Cannot delete branch '" + name + "' checked out at '" + line.top() + "'");
            return 1;
        }
        boolean force = words.has("D") || words.has("force") || remote;
        if (!force && !merged(line, name, ref)) {
            line.error("error: The branch '" + name + "' is not fully merged.\n"
                    + "If you are sure you want to delete it, run 'git branch -D " + name + "'.");
            return 1;
        }
        RefUpdate update = repository.updateRef(full);
        update.setForceUpdate(true);
        RefUpdate.Result result = update.delete();
        if (result != RefUpdate.Result.FORCED
                && result != RefUpdate.Result.FAST_FORWARD
                && result != RefUpdate.Result.NO_CHANGE) {
            throw GitFailure.error("Error deleting branch '" + name + "': " + result);
        }
        if (!remote) {
            repository.getConfig().unsetSection("branch", name);
            repository.getConfig().save();
        }
        if (!words.has("quiet")) {
            line.out("Deleted " + (remote ? "remote-tracking " : "") + "branch " + name + " (was "
                    + new Revisions(repository).shortened(ref.getObjectId()) + ").");
        }
        return 0;
    }

    /** Into the branch it follows, else into HEAD. */
    private static boolean merged(GitLine line, String name, Ref ref) throws IOException {
        var revisions = new Revisions(line.repository());
        Optional<String> upstream = revisions.upstream(name);
        Optional<RevCommit> base = upstream.isPresent() ? revisions.commit(upstream.get()) : Optional.empty();
        Optional<RevCommit> into = base.isPresent() ? base : revisions.head();
        if (into.isEmpty()) {
            return false;
        }
        try (var walk = new RevWalk(line.repository())) {
            return walk.isMergedInto(walk.parseCommit(ref.getObjectId()), walk.parseCommit(into.get()));
        }
    }

    private static int move(GitLine line, Words words, List<String> names) throws IOException, GitAPIException {
        Repository repository = line.repository();
        if (names.isEmpty() || names.size() > 2) {
            throw GitFailure.fatal(
                    names.isEmpty() ? "branch name required" : "too many arguments for a rename operation");
        }
        String from = names.size() == 2
                ? names.get(0)
                : new Revisions(repository)
                        .branch()
                        .orElseThrow(() -> GitFailure.fatal("cannot rename the current branch while not on any."));
        String to = names.get(names.size() - 1);
        Branches.requireName(to);
        boolean unborn = repository.exactRef("refs/heads/" + from) == null;
        if (unborn && from.equals(new Revisions(repository).branch().orElse(""))) {
            RefUpdate head = repository.updateRef("HEAD");
            head.disableRefLog();
            RefChanges.require(head.link("refs/heads/" + to), "HEAD");
            return 0;
        }
        if (unborn) {
            throw GitFailure.error("refname refs/heads/" + from + " not found").causedBy(new IOException(from));
        }
        boolean exists = repository.exactRef("refs/heads/" + to) != null && !from.equals(to);
        if (exists && !words.has("M") && !words.has("force")) {
            throw GitFailure.fatal("a branch named '" + to + "' already exists");
        }
        if (exists) {
            RefUpdate old = repository.updateRef("refs/heads/" + to);
            old.setForceUpdate(true);
            RefChanges.require(old.delete(), "refs/heads/" + to);
        }
        line.git().branchRename().setOldName(from).setNewName(to).call();
        return 0;
    }

    private static int follow(GitLine line, String upstream, List<String> names) throws IOException {
        String branch = names.isEmpty()
                ? new Revisions(line.repository())
                        .branch()
                        .orElseThrow(() -> GitFailure.fatal("could not set upstream of HEAD to " + upstream
                                + " when it does not point to any branch."))
                : names.get(0);
        if (line.repository().exactRef("refs/heads/" + branch) == null) {
            throw GitFailure.fatal("branch '" + branch + "' does not exist");
        }
        Optional<Upstream> found = Upstream.named(line.repository(), upstream);
        if (found.isEmpty()) {
            throw GitFailure.fatal("the requested upstream branch '" + upstream + "' does not exist");
        }
        found.get().setFor(line, branch);
        return 0;
    }

    private static int unfollow(GitLine line, List<String> names) throws IOException {
        String branch =
                names.isEmpty() ? new Revisions(line.repository()).branch().orElse("") : names.get(0);
        var config = line.repository().getConfig();
        if (config.getString("branch", branch, "merge") == null) {
            throw GitFailure.fatal("Branch '" + branch + "' has no upstream information");
        }
        config.unset("branch", branch, "remote");
        config.unset("branch", branch, "merge");
        if (config.getNames("branch", branch).isEmpty()) {
            config.unsetSection("branch", branch);
        }
        config.save();
        return 0;
    }

    /** Names of branches in git's order. */
    static List<Ref> under(Repository repository, String prefix) throws IOException {
        var refs = new ArrayList<>(repository.getRefDatabase().getRefsByPrefix(prefix));
        refs.sort((one, other) -> one.getName().compareTo(other.getName()));
        return refs;
    }
}
