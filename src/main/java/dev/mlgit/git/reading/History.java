// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;

/** How commits lie to each other. */
final class History {
    /** Clocks of those who commit differ. */
    static final long SKEW_SECONDS = 86_400;

    private static final int OURS = 1;
    private static final int THEIRS = 2;
    private static final int BOTH = 3;
    private static final Comparator<Commit> NEWEST =
            Comparator.comparingLong(Commit::seconds).reversed();

    private final Commits commits;

    History(Commits commits) {
        this.commits = commits;
    }

    /** How many commits one has that the other has not, as {@code git rev-list --left-right --count} counts. */
    record Distance(int ahead, int behind) {}

    Distance between(String ours, String theirs) throws IOException, AbsentException {
        if (ours.equals(theirs)) {
            return new Distance(0, 0);
        }
        var sides = new HashMap<String, Integer>();
        var queue = new PriorityQueue<>(NEWEST);
        sides.put(ours, OURS);
        sides.put(theirs, THEIRS);
        queue.add(commits.get(ours));
        queue.add(commits.get(theirs));
        long oldest = Long.MAX_VALUE;
        var queued = new HashSet<>(List.of(ours, theirs));
        int open = 2;
        while (!queue.isEmpty()) {
            Commit next = queue.remove();
            queued.remove(next.name());
            int side = sides.getOrDefault(next.name(), BOTH);
            if (side != BOTH) {
                open--;
                oldest = Math.min(oldest, next.seconds());
            } else if (open == 0 && next.seconds() < oldest - SKEW_SECONDS) {
                // All that is left is of both, and older than anything that was counted for one.
                break;
            }
            for (String name : next.parents()) {
                int was = sides.getOrDefault(name, 0);
                int now = was | side;
                if (now == was) {
                    continue;
                }
                sides.put(name, now);
                boolean waiting = queued.contains(name);
                if (!waiting) {
                    queued.add(name);
                    queue.add(commits.get(name));
                }
                open += (now != BOTH ? 1 : 0) - (waiting && was != 0 && was != BOTH ? 1 : 0);
            }
        }
        int ahead = 0;
        int behind = 0;
        for (int side : sides.values()) {
            ahead += side == OURS ? 1 : 0;
            behind += side == THEIRS ? 1 : 0;
        }
        return new Distance(ahead, behind);
    }

    /** Those of the references, by the commits they lead to, that hold a commit. */
    List<String> holders(String wanted, SortedMap<String, String> tips) throws IOException, AbsentException {
        long floor = commits.get(wanted).seconds() - SKEW_SECONDS;
        var children = new HashMap<String, List<String>>();
        var seen = new HashSet<String>(tips.values());
        var queue = new ArrayDeque<>(seen);
        while (!queue.isEmpty()) {
            String name = queue.remove();
            Commit commit = name.equals(wanted) ? null : commits.find(name);
            if (commit == null || commit.seconds() < floor) {
                continue;
            }
            for (String parent : commit.parents()) {
                children.computeIfAbsent(parent, unused -> new ArrayList<>()).add(name);
                if (seen.add(parent)) {
                    queue.add(parent);
                }
            }
        }
        Set<String> holding = above(wanted, children);
        return tips.entrySet().stream()
                .filter(tip -> holding.contains(tip.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The commit and all that come from it. */
    private static Set<String> above(String wanted, Map<String, List<String>> children) {
        var holding = new HashSet<>(Set.of(wanted));
        var queue = new ArrayDeque<>(holding);
        while (!queue.isEmpty()) {
            for (String child : children.getOrDefault(queue.remove(), List.of())) {
                if (holding.add(child)) {
                    queue.add(child);
                }
            }
        }
        return holding;
    }
}
