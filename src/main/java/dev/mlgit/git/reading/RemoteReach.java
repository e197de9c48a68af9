// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import dev.mlgit.provenance.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds a branch of a remote that holds the commit of HEAD, as far as the last fetch or push knows. Walks from the
 * remotes' branches back in time, and no further than the commit's own.
 */
final class RemoteReach {
    private static final String REMOTES = "refs/remotes/";
    /** Clocks of those who commit differ. */
    private static final long SKEW_SECONDS = 86_400;
    /** Enough for years of the busiest projects. */
    private static final int MOST_COMMITS = 100_000;

    private final References references;
    private final Objects objects;

    RemoteReach(References references, Objects objects) {
        this.references = references;
        this.objects = objects;
    }

    /** The short name of a branch such as {@code origin/main}. */
    Finding find() throws IOException, AbsentException {
        String head = references.resolve("HEAD");
        if (head == null) {
            return Finding.absent("no-commit-yet");
        }
        SortedMap<String, String> branches = references.below(REMOTES);
        // Only another name of a branch that is there as well.
        branches.keySet().removeIf(name -> name.endsWith("/HEAD"));
        for (Map.Entry<String, String> branch : branches.entrySet()) {
            if (branch.getValue().equals(head)) {
                return found(branch.getKey());
            }
        }
        return branches.isEmpty() ? Finding.absent("not-pushed") : walk(head, branches);
    }

    private Finding walk(String head, SortedMap<String, String> branches) throws IOException, AbsentException {
        Commit wanted = commit(head, "");
        if (wanted == null) {
            throw new AbsentException("missing-object");
        }
        long floor = wanted.seconds() - SKEW_SECONDS;
        var seen = new HashSet<String>();
        var queue = new PriorityQueue<Commit>(
                Comparator.comparingLong(Commit::seconds).reversed());
        for (Map.Entry<String, String> branch : branches.entrySet()) {
            add(branch.getValue(), branch.getKey(), floor, seen, queue);
        }
        while (!queue.isEmpty()) {
            Commit next = queue.remove();
            for (String parent : next.parents()) {
                if (parent.equals(head)) {
                    return found(next.branch());
                }
                add(parent, next.branch(), floor, seen, queue);
            }
            if (seen.size() > MOST_COMMITS) {
                return Finding.absent("history-too-long");
            }
        }
        return Finding.absent("not-pushed");
    }

    private void add(String name, String branch, long floor, Set<String> seen, Queue<Commit> queue) throws IOException {
        Commit commit = seen.add(name) ? commit(name, branch) : null;
        if (commit != null && commit.seconds() >= floor) {
            queue.add(commit);
        }
    }

    private static Finding found(String branch) {
        return Finding.of(branch.substring(REMOTES.length()));
    }

    /**
     * A commit on the way.
     *
     * @param branch the full name of the branch it was come to from
     */
    private record Commit(List<String> parents, long seconds, String branch) {}

    /** Null where the history ends, as in a shallow clone, and for what is no commit. */
    private @Nullable Commit commit(String name, String branch) throws IOException {
        GitObject object = objects.readItself(name);
        if (object == null || object.type() != GitObject.COMMIT) {
            return null;
        }
        var parents = new ArrayList<String>();
        long seconds = 0;
        for (String line : new String(object.data(), StandardCharsets.ISO_8859_1).split("\n", -1)) {
            if (line.isEmpty()) {
                break;
            }
            if (line.startsWith("parent ")) {
                parents.add(line.substring(7));
            } else if (line.startsWith("committer ")) {
                seconds = seconds(line);
            }
        }
        return new Commit(parents, seconds, branch);
    }

    private static long seconds(String line) {
        int start = line.lastIndexOf('>') + 2;
        int end = line.indexOf(' ', Math.min(start, line.length()));
        try {
            return end < 0 ? 0 : Long.parseLong(line.substring(start, end));
        } catch (NumberFormatException damaged) {
            return 0;
        }
    }
}
