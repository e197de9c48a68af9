// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import dev.mlgit.provenance.Finding;
import java.io.IOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;

/**
 * Finds a branch of a remote that holds a commit, HEAD's above all, as far as the last fetch or push knows. Walks from the
 * remotes' branches back in time, and no further than the commit's own.
 */
final class RemoteReach {
    private static final String REMOTES = "refs/remotes/";
    private final References references;
    private final Commits commits;

    RemoteReach(References references, Commits commits) {
        this.references = references;
        this.commits = commits;
    }

    /** The short name of a branch such as {@code origin/main}. */
    Finding find() throws IOException, AbsentException {
        String head = references.resolve("HEAD");
        return head == null ? Finding.absent("no-commit-yet") : find(head);
    }

    /** The same for any commit. */
    Finding find(String commit) throws IOException, AbsentException {
        SortedMap<String, String> branches = branches();
        for (Map.Entry<String, String> branch : branches.entrySet()) {
            if (branch.getValue().equals(commit)) {
                return found(branch.getKey());
            }
        }
        return branches.isEmpty() ? Finding.absent("not-pushed") : walk(commit, branches);
    }

    /** The short names of all of them. */
    List<String> all() throws IOException, AbsentException {
        String head = references.resolve("HEAD");
        SortedMap<String, String> branches = head == null ? Collections.emptySortedMap() : branches();
        return branches.isEmpty() || head == null
                ? List.of()
                : new History(commits)
                        .holders(head, branches).stream()
                                .map(RemoteReach::shortName)
                                .toList();
    }

    private SortedMap<String, String> branches() throws IOException, AbsentException {
        SortedMap<String, String> branches = references.below(REMOTES);
        // Only another name of a branch that is there as well.
        branches.keySet().removeIf(name -> name.endsWith("/HEAD"));
        return branches;
    }

    private Finding walk(String head, SortedMap<String, String> branches) throws IOException, AbsentException {
        long floor = commits.get(head).seconds() - History.SKEW_SECONDS;
        var seen = new HashSet<String>();
        var queue =
                new PriorityQueue<Step>(Comparator.comparingLong(Step::seconds).reversed());
        for (Map.Entry<String, String> branch : branches.entrySet()) {
            add(branch.getValue(), branch.getKey(), floor, seen, queue);
        }
        while (!queue.isEmpty()) {
            Step next = queue.remove();
            for (String parent : next.commit().parents()) {
                if (parent.equals(head)) {
                    return found(next.branch());
                }
                add(parent, next.branch(), floor, seen, queue);
            }
        }
        return Finding.absent("not-pushed");
    }

    private void add(String name, String branch, long floor, Set<String> seen, Queue<Step> queue)
            throws IOException, AbsentException {
        Commit commit = seen.add(name) ? commits.find(name) : null;
        if (commit != null && commit.seconds() >= floor) {
            queue.add(new Step(commit, branch));
        }
    }

    private static Finding found(String branch) {
        return Finding.of(shortName(branch));
    }

    private static String shortName(String branch) {
        return branch.substring(REMOTES.length());
    }

    /**
     * A commit on the way.
     *
     * @param branch the full name of the branch it was come to from
     */
    private record Step(Commit commit, String branch) {
        long seconds() {
            return commit.seconds();
        }
    }
}
