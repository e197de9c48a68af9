// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.CheckoutEntry;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/** {@code git switch}. */
final class SwitchStep implements GitStep {
    @Override
    public int run(GitLine line, List<String> arguments) throws IOException {
        Words words = Words.parse(
                "switch",
                arguments,
                "c,create=",
                "C,force-create=",
                "f,discard-changes,force",
                "q,quiet",
                "d,detach",
                "t,track",
                "no-track",
                "guess",
                "!m,merge",
                "!orphan=",
                "progress",
                "no-progress");
        boolean quiet = words.has("quiet");
        if (line.repository().readMergeHeads() != null) {
            throw GitFailure.fatal(
                    "cannot switch branch while merging\nConsider \"git merge --quit\" or \"git worktree add\".");
        }
        if (line.repository().getRepositoryState().isRebasing()) {
            throw GitFailure.fatal(
                    "cannot switch branch while rebasing\nConsider \"git rebase --quit\" or \"git worktree add\".");
        }
        if (words.has("create") || words.has("force-create")) {
            String name =
                    words.value("create").or(() -> words.value("force-create")).orElseThrow();
            return create(line, name, words.all(), words.has("force-create"), quiet, words);
        }
        if (words.rest().isEmpty()) {
            throw GitFailure.fatal("missing branch or commit argument");
        }
        if (words.rest().size() > 1) {
            throw GitFailure.fatal("only one reference expected");
        }
        String typed = words.rest().get(0);
        String name = typed.equals("-") ? previous(line) : typed;
        var moving = new Moving(line);
        Optional<RevCommit> commit = new Revisions(line.repository()).commit(name);
        if (words.has("detach")) {
            moving.toCommit(
                    name,
                    commit.orElseThrow(() -> GitFailure.fatal("invalid reference: " + name)),
                    words.has("force"),
                    quiet);
            return 0;
        }
        if (line.repository().exactRef("refs/heads/" + name) != null) {
            moving.toBranch(name, words.has("force"), quiet);
            return 0;
        }
        Optional<Upstream> upstream = only(line, name);
        if (upstream.isPresent()) {
            follow(line, name, upstream.get(), quiet);
            return 0;
        }
        if (commit.isPresent()) {
            String kind = line.repository().exactRef("refs/tags/" + name) != null
                    ? "tag"
                    : line.repository().exactRef("refs/remotes/" + name) != null ? "remote branch" : "commit";
            throw GitFailure.fatal("a branch is expected, got " + kind + " '" + name + "'"
                    + "\nhint: If you want to detach HEAD at the commit, try again with the --detach option.");
        }
        throw GitFailure.fatal("invalid reference: " + name);
    }

    static int create(GitLine line, String name, List<String> starts, boolean reset, boolean quiet, Words words)
            throws IOException {
        Branches.requireName(name);
        Repository repository = line.repository();
        if (!reset && repository.exactRef("refs/heads/" + name) != null) {
            throw GitFailure.fatal("a branch named '" + name + "' already exists");
        }
        String start = starts.isEmpty() ? "HEAD" : starts.get(0);
        var revisions = new Revisions(repository);
        Optional<RevCommit> commit = revisions.commit(start);
        if (commit.isEmpty() && !(starts.isEmpty() && revisions.head().isEmpty())) {
            throw GitFailure.fatal(
                    "'" + start + "' is not a commit and a branch '" + name + "' cannot be created from it");
        }
        var moving = new Moving(line);
        moving.toNewBranch(name, commit, start, reset, quiet);
        Optional<Upstream> upstream =
                words.has("no-track") || starts.isEmpty() ? Optional.empty() : Upstream.named(repository, start);
        upstream = upstream.filter(found -> !found.remote().equals(".") || words.has("track"));
        if (upstream.isPresent()) {
            if (quiet) {
                upstream.get().setQuietlyFor(repository, name);
            } else {
                upstream.get().setFor(line, name);
            }
        }
        if (commit.isPresent()) {
            moving.arrived(commit.get());
        }
        return 0;
    }

    /** The one remote that has a branch of this name. */
    static Optional<Upstream> only(GitLine line, String name) throws IOException {
        var found = new ArrayList<Upstream>();
        for (String remote : line.repository().getRemoteNames()) {
            Upstream.named(line.repository(), remote + "/" + name)
                    .filter(upstream -> !upstream.remote().equals("."))
                    .ifPresent(found::add);
        }
        if (found.size() > 1) {
            throw GitFailure.fatal("'" + name + "' matched multiple (" + found.size() + ") remote tracking branches");
        }
        return found.stream().findFirst();
    }

    static void follow(GitLine line, String name, Upstream upstream, boolean quiet) throws IOException {
        RevCommit start = new Revisions(line.repository())
                .commit("refs/remotes/" + upstream.shown())
                .orElseThrow();
        var moving = new Moving(line);
        moving.toNewBranch(name, Optional.of(start), "refs/remotes/" + upstream.shown(), false, quiet);
        if (quiet) {
            upstream.setQuietlyFor(line.repository(), name);
        } else {
            upstream.setFor(line, name);
        }
        moving.arrived(start);
    }

    /** Where HEAD was before, by its log. */
    static String previous(GitLine line) throws IOException {
        var log = line.repository().getRefDatabase().getReflogReader("HEAD");
        if (log != null) {
            for (var entry : log.getReverseEntries()) {
                CheckoutEntry checkout = entry.parseCheckout();
                if (checkout != null) {
                    return checkout.getFromBranch();
                }
            }
        }
        throw GitFailure.fatal("invalid reference: @{-1}");
    }
}
