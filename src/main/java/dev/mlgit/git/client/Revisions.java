// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.BranchConfig;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;

/** Names of commits as people type them. */
final class Revisions {
    private final Repository repository;

    Revisions(Repository repository) {
        this.repository = repository;
    }

    /** The object a name means; empty for none. */
    Optional<ObjectId> find(String name) throws IOException {
        String typed = name.equals("-")
                ? "@{-1}"
                : name.startsWith("@") && !name.startsWith("@{") ? "HEAD" + name.substring(1) : name;
        try {
            return Optional.ofNullable(repository.resolve(typed));
        } catch (AmbiguousObjectException | RevisionSyntaxException | IncorrectObjectTypeException none) {
            return Optional.empty();
        }
    }

    /** The commit a name means, through tags; empty for none. */
    Optional<RevCommit> commit(String name) throws IOException {
        Optional<ObjectId> found = find(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (var walk = new RevWalk(repository)) {
            return Optional.of(walk.parseCommit(found.get()));
        } catch (IncorrectObjectTypeException | MissingObjectException other) {
            return Optional.empty();
        }
    }

    /** The commit, or git's usual refusal. */
    RevCommit need(String name) throws IOException {
        return commit(name)
                .orElseThrow(() -> GitFailure.fatal("ambiguous argument '" + name
                        + "': unknown revision or path not in the working tree.\n"
                        + "Use '--' to separate paths from revisions, like this:\n"
                        + "'git <command> [<revision>...] -- [<file>...]'"));
    }

    /** The tree of what a name means; empty for none. */
    Optional<RevTree> tree(String name) throws IOException {
        Optional<ObjectId> found = find(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (var walk = new RevWalk(repository)) {
            return Optional.of(walk.parseTree(found.get()));
        } catch (IncorrectObjectTypeException | MissingObjectException other) {
            return Optional.empty();
        }
    }

    Optional<RevCommit> head() throws IOException {
        return commit(Constants.HEAD);
    }

    /** The branch HEAD is on, without {@code refs/heads/}; empty when detached. */
    Optional<String> branch() throws IOException {
        Ref head = repository.exactRef(Constants.HEAD);
        return head != null && head.isSymbolic() && head.getTarget().getName().startsWith(Constants.R_HEADS)
                ? Optional.of(head.getTarget().getName().substring(Constants.R_HEADS.length()))
                : Optional.empty();
    }

    /** The tracking reference of a branch, such as {@code refs/remotes/origin/main}; empty for none. */
    Optional<String> upstream(String branch) {
        return Optional.ofNullable(new BranchConfig(repository.getConfig(), branch).getTrackingBranch());
    }

    String shortened(ObjectId id) throws IOException {
        try (var reader = repository.newObjectReader()) {
            return reader.abbreviate(id, 7).name();
        }
    }

    /** The first line of a commit's message, as git's {@code %s}. */
    static String subject(RevCommit commit) {
        return commit.getShortMessage();
    }
}
