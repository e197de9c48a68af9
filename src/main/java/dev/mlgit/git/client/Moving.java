// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheCheckout;
import org.eclipse.jgit.errors.CheckoutConflictException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;

/** Takes HEAD, index and work tree to another commit, with the changes that are not committed. */
final class Moving {
    private static final String DETACHED = """
            Note: switching to '%s'.

            You are in 'detached HEAD' state. You can look around, make experimental
            changes and commit them, and you can discard any commits you make in this
            state without impacting any branches by switching back to a branch.

            If you want to create a new branch to retain commits you create, you may
            do so (now or later) by using -c with the switch command. Example:

              git switch -c <new-branch-name>

            Or undo this operation with:

              git switch -

            Turn off this advice by setting config variable advice.detachedHead to false
            """;

    private final GitLine line;
    private final Repository repository;
    private final Revisions revisions;
    private final Optional<RevCommit> start;

    /** From where HEAD is now. */
    Moving(GitLine line) throws IOException {
        this.line = line;
        this.repository = line.repository();
        this.revisions = new Revisions(repository);
        this.start = revisions.head();
    }

    /** To a branch that is there. */
    void toBranch(String branch, boolean force, boolean quiet) throws IOException {
        Optional<String> before = revisions.branch();
        RevCommit target = revisions.commit("refs/heads/" + branch).orElseThrow();
        boolean same = before.filter(branch::equals).isPresent();
        Optional<RevCommit> left = before.isEmpty() ? revisions.head() : Optional.empty();
        tree(target, force);
        link(branch, target);
        if (!quiet) {
            changes();
            switched(branch, same, left.filter(commit -> !commit.equals(target)));
        }
        arrived(target);
    }

    private void switched(String branch, boolean same, Optional<RevCommit> left) throws IOException {
        left.ifPresent(this::previous);
        line.error(same ? "Already on '" + branch + "'" : "Switched to branch '" + branch + "'");
        Optional<Tracking> tracking = Tracking.of(repository, branch);
        tracking.ifPresent(follows -> follows.sentences().forEach(line::out));
    }

    /** Runs the hook: when everything is in its place, as it decides about the exit code alone. */
    void arrived(RevCommit target) {
        String from = start.map(RevCommit::name).orElse(ObjectId.zeroId().name());
        Hooks.run(line, "post-checkout", from, target.name(), "1");
    }

    /** To a branch that is made by this; what follows a branch is set by the caller, who then says it has arrived. */
    void toNewBranch(String branch, Optional<RevCommit> first, String startName, boolean reset, boolean quiet)
            throws IOException {
        if (first.isEmpty()) {
            // Before the first commit: HEAD alone is moved.
            RefUpdate head = repository.updateRef("HEAD");
            head.disableRefLog();
            Branches.require(head.link("refs/heads/" + branch), "HEAD");
        } else {
            boolean exists = repository.exactRef("refs/heads/" + branch) != null;
            tree(first.get(), false);
            Branches.point(repository, branch, first.get(), startName, reset);
            link(branch, first.get());
            if (!quiet) {
                changes();
            }
            if (exists && !quiet) {
                line.error("Switched to and reset branch '" + branch + "'");
                return;
            }
        }
        if (!quiet) {
            line.error("Switched to a new branch '" + branch + "'");
        }
    }

    /** To a commit, on no branch. */
    void toCommit(String name, RevCommit target, boolean force, boolean quiet) throws IOException {
        boolean wasDetached = revisions.branch().isEmpty();
        Optional<RevCommit> before = revisions.head();
        tree(target, force);
        RefUpdate update = repository.updateRef("HEAD", true);
        update.setNewObjectId(target);
        update.setForceUpdate(true);
        update.setRefLogMessage("checkout: moving from " + from(before, wasDetached) + " to " + name, false);
        Branches.require(update.forceUpdate(), "HEAD");
        if (!quiet) {
            changes();
            detached(name, target, wasDetached, before);
        }
        arrived(target);
    }

    private void detached(String name, RevCommit target, boolean wasDetached, Optional<RevCommit> before)
            throws IOException {
        if (wasDetached) {
            before.filter(commit -> !commit.equals(target)).ifPresent(this::previous);
        } else if (line.truth("advice", "detachedHead", true)) {
            line.error(DETACHED.formatted(name));
        }
        line.error("HEAD is now at " + revisions.shortened(target) + " " + Revisions.subject(target));
    }

    private void link(String branch, RevCommit target) throws IOException {
        Optional<String> before = revisions.branch();
        Optional<RevCommit> head = revisions.head();
        if (before.filter(branch::equals).isPresent()) {
            return;
        }
        RefUpdate update = repository.updateRef("HEAD");
        update.setRefLogMessage(
                "checkout: moving from " + before.orElseGet(() -> from(head, true)) + " to " + branch, false);
        update.setNewObjectId(target);
        Branches.require(update.link("refs/heads/" + branch), "HEAD");
    }

    private String from(Optional<RevCommit> before, boolean detached) {
        try {
            return detached
                    ? before.map(RevCommit::name).orElse("HEAD")
                    : revisions.branch().orElse("HEAD");
        } catch (IOException unreadable) {
            throw GitFailure.fatal("cannot read HEAD").causedBy(unreadable);
        }
    }

    private void previous(RevCommit commit) {
        try {
            line.error("Previous HEAD position was " + revisions.shortened(commit) + " " + Revisions.subject(commit));
        } catch (IOException unreadable) {
            throw GitFailure.fatal("cannot read " + commit.name()).causedBy(unreadable);
        }
    }

    /** Index and work tree; refuses to lose what is not committed unless forced. */
    private void tree(RevCommit target, boolean force) throws IOException {
        if (Changes.of(line).anyUnmerged() && !force) {
            var files = new TreeSet<String>();
            Changes.of(line).tracked().stream()
                    .filter(Change::unmerged)
                    .forEach(change -> files.add(change.path() + ": needs merge"));
            files.forEach(line::out);
            throw GitFailure.error("you need to resolve your current index first");
        }
        Optional<RevTree> head = revisions.head().map(RevCommit::getTree);
        swap(line, head, target.getTree(), force, "checkout");
    }

    /** @param verb for the refusal: checkout or merge */
    static void swap(GitLine line, Optional<RevTree> head, RevTree target, boolean force, String verb)
            throws IOException {
        Repository repository = line.repository();
        DirCache index = repository.lockDirCache();
        try {
            // Before the first commit everything in the index is a change that is not committed.
            DirCacheCheckout checkout = force
                    ? new DirCacheCheckout(repository, index, target)
                    : new DirCacheCheckout(
                            repository, head.isPresent() ? head.get() : nothing(repository), index, target);
            checkout.setFailOnConflict(!force);
            checkout.checkout();
        } catch (CheckoutConflictException conflict) {
            throw refusal(line, conflict.getConflictingFiles(), verb).causedBy(conflict);
        } finally {
            index.unlock();
        }
    }

    /** Takes everything that is in the index out of it and out of the work tree. */
    static void clear(GitLine line) throws IOException {
        Repository repository = line.repository();
        DirCache index = repository.lockDirCache();
        try {
            DirCacheCheckout checkout = new DirCacheCheckout(repository, index, nothing(repository));
            checkout.setFailOnConflict(false);
            checkout.checkout();
        } finally {
            index.unlock();
        }
    }

    private static ObjectId nothing(Repository repository) throws IOException {
        try (var inserter = repository.newObjectInserter()) {
            ObjectId tree = inserter.insert(new TreeFormatter());
            inserter.flush();
            return tree;
        }
    }

    static GitFailure refusal(GitLine line, String[] files, String verb) throws IOException {
        var tracked = new TreeSet<String>();
        var untracked = new TreeSet<String>();
        DirCache index = line.repository().readDirCache();
        for (String file : files) {
            (index.getEntry(file) == null ? untracked : tracked).add(file);
        }
        String what = verb.equals("merge") ? "merge" : "switch branches";
        var text = new StringBuilder();
        if (!tracked.isEmpty()) {
            text.append("error: Your local changes to the following files would be overwritten by ")
                    .append(verb)
                    .append(":\n");
            tracked.forEach(file -> text.append('\t').append(file).append('\n'));
            text.append("Please commit your changes or stash them before you ")
                    .append(what)
                    .append(".\n");
        }
        if (!untracked.isEmpty()) {
            text.append("error: The following untracked working tree files would be overwritten by ")
                    .append(verb)
                    .append(":\n");
            untracked.forEach(file -> text.append('\t').append(file).append('\n'));
            text.append("Please move or remove them before you ").append(what).append(".\n");
        }
        return new GitFailure(text + "Aborting", 1);
    }

    /** What is different from the commit, as git lists it after a switch. */
    private void changes() throws IOException {
        for (Change change : Changes.of(line).tracked()) {
            char letter = change.index() == 'A' ? 'A' : change.index() == 'D' || change.work() == 'D' ? 'D' : 'M';
            line.out(letter + "\t" + Paths.quoted(change.path()));
        }
    }
}
