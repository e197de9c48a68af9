// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.checkout.StopSignal;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;
import dev.mlgit.git.worktree.WorkTreeFiller;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Points HEAD where it belongs and fills the work tree. */
final class FirstCheckout {
    private final Repository repository;
    private final String url;
    private final Console console;
    private final StopSignal stop;

    FirstCheckout(Repository repository, String url, Console console, StopSignal stop) {
        this.repository = repository;
        this.url = url;
        this.console = console;
        this.stop = stop;
    }

    /**
     * Fills the work tree; no branch has a commit before {@link #finish}, so that what is cut off does not look whole.
     *
     * @param continues true when an interrupted clone may have left files
     * @return the commit that is checked out; empty for a repository without commits
     */
    Optional<RevCommit> run(RemoteHead head, String unbornBranch, boolean continues) throws IOException {
        if (head.id().isEmpty()) {
            link("HEAD", unbornBranch);
            track(unbornBranch);
            console.warn("You appear to have cloned an empty repository.");
            return Optional.empty();
        }
        RevCommit commit = commit(head.id().get());
        if (head.branch().isPresent()) {
            link("HEAD", head.branch().get());
            track(head.branch().get());
        } else {
            console.status("Note: switching to '"
                    + head.tag().map(Repository::shortenRefName).orElse(commit.name())
                    + "', no branch: you are in 'detached HEAD' state.");
        }
        rememberServerDefault(head);
        fill(commit, continues);
        return Optional.of(commit);
    }

    /** Says that the commit is checked out, which makes the clone a whole one. */
    void finish(RemoteHead head, RevCommit commit) throws IOException {
        update("HEAD", commit, head.branch().isEmpty());
    }

    /** Checks out exactly this commit, as a submodule is. */
    void detached(ObjectId id, boolean continues) throws IOException {
        RevCommit commit = commit(id);
        fill(commit, continues);
        update("HEAD", commit, true);
    }

    /** Sets the server's default branch without filling the work tree, as git does in a submodule. */
    void branchOnly(RemoteHead head) throws IOException {
        if (head.branch().isPresent() && head.id().isPresent()) {
            link("HEAD", head.branch().get());
            update("HEAD", commit(head.id().get()), false);
            track(head.branch().get());
        }
        rememberServerDefault(head);
    }

    private void rememberServerDefault(RemoteHead head) throws IOException {
        if (head.serverDefault().isEmpty()) {
            return;
        }
        String tracking = "refs/remotes/" + CloneFetch.REMOTE + "/"
                + Repository.shortenRefName(head.serverDefault().get());
        if (repository.exactRef(tracking) != null) {
            link("refs/remotes/" + CloneFetch.REMOTE + "/HEAD", tracking);
        }
    }

    private RevCommit commit(ObjectId id) throws IOException {
        try (var walk = new RevWalk(repository)) {
            return walk.parseCommit(id);
        }
    }

    private void fill(RevCommit commit, boolean continues) throws IOException {
        var progress = new FillProgress(console, stop);
        Collection<String> collided = new WorkTreeFiller(repository, progress).fill(commit.getTree(), continues);
        if (stop.stopped()) {
            throw RepositoryClone.stopped();
        }
        progress.finish();
        if (!collided.isEmpty()) {
            console.warn("the names of these files differ in case only, which does not count here; of each group one is"
                    + " checked out: " + String.join(", ", collided));
        }
    }

    private void track(String branch) throws IOException {
        String name = Repository.shortenRefName(branch);
        var config = repository.getConfig();
        config.setString("branch", name, "remote", CloneFetch.REMOTE);
        config.setString("branch", name, "merge", branch);
        config.save();
    }

    private void link(String name, String target) throws IOException {
        RefUpdate update = repository.updateRef(name);
        update.disableRefLog();
        require(name, update.link(target));
    }

    private void update(String name, ObjectId id, boolean detach) throws IOException {
        RefUpdate update = repository.updateRef(name, detach);
        update.setNewObjectId(id);
        update.setRefLogMessage("clone: from " + url, false);
        require(name, update.forceUpdate());
    }

    private static void require(String name, RefUpdate.Result result) {
        switch (result) {
            case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {}
            default -> throw MlgitException.failed("cannot set " + name + ": " + result);
        }
    }
}
