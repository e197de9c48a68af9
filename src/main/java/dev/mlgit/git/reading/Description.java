// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Describes a commit by the nearest tag before it, as {@code git describe --tags --always} does: of the first ten tags that
 * are met going back in time, the one with the fewest commits since that it does not hold.
 */
final class Description {
    private static final String TAGS = "refs/tags/";
    private static final int MOST_CANDIDATES = 10;
    private static final int SEEN = 1;

    private final References references;
    private final Objects objects;
    private final Commits commits;
    private final Abbreviation abbreviation;

    private final Map<String, Name> names = new HashMap<>();
    private final Map<String, Integer> marks = new HashMap<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private int walked;

    Description(References references, Objects objects, Commits commits, Abbreviation abbreviation) {
        this.references = references;
        this.objects = objects;
        this.commits = commits;
        this.abbreviation = abbreviation;
    }

    /**
     * A tag that names a commit.
     *
     * @param tag what it says of itself; null for one that is only a reference
     */
    private record Name(String path, @Nullable Tag tag) {
        /** A tag that calls itself otherwise than its reference is never a whole answer. */
        boolean isMisnamed() {
            return tag != null && !tag.name().equals(path);
        }
    }

    private static final class Candidate {
        final Name name;
        final int mark;
        final int order;
        int depth;

        Candidate(Name name, int order, int depth) {
            this.name = name;
            this.mark = SEEN << order;
            this.order = order;
            this.depth = depth;
        }
    }

    String of(String head) throws IOException, AbsentException {
        readNames();
        Name exact = names.get(head);
        if (exact != null) {
            return exact.path() + (exact.isMisnamed() ? "-0-g" + abbreviation.of(head) : "");
        }
        var queue = new ArrayList<Commit>();
        queue.add(commits.get(head));
        marks.put(head, SEEN);
        Commit last = collect(queue);
        if (candidates.isEmpty()) {
            return abbreviation.of(head);
        }
        candidates.sort(Comparator.<Candidate>comparingInt(candidate -> candidate.depth)
                .thenComparingInt(candidate -> candidate.order));
        if (last != null) {
            insert(queue, last);
        }
        Candidate best = candidates.get(0);
        finish(queue, best);
        return best.name.path() + "-" + best.depth + "-g" + abbreviation.of(head);
    }

    /** Tags by the commits they are of: one with a message goes before one without, of several the youngest. */
    private void readNames() throws IOException, AbsentException {
        for (Map.Entry<String, String> reference : references.below(TAGS).entrySet()) {
            GitObject object = objects.readItself(reference.getValue());
            boolean annotated = object != null && object.type() == GitObject.TAG;
            String commit = commits.peeled(reference.getValue());
            if (object == null || commit == null) {
                continue;
            }
            var name = new Name(reference.getKey().substring(TAGS.length()), annotated ? Tag.of(object.data()) : null);
            Name other = names.get(commit);
            boolean wins = other == null
                    || (name.tag() != null
                            && (other.tag() == null
                                    || other.tag().seconds() < name.tag().seconds()));
            if (wins) {
                names.put(commit, name);
            }
        }
    }

    /** Walks back until there are enough candidates; the commit at which it gave up, or null. */
    private @Nullable Commit collect(List<Commit> queue) throws IOException, AbsentException {
        boolean annotated = false;
        while (!queue.isEmpty()) {
            Commit commit = queue.remove(0);
            walked++;
            Name name = names.get(commit.name());
            if (name != null) {
                if (candidates.size() == MOST_CANDIDATES) {
                    return commit;
                }
                var found = new Candidate(name, candidates.size() + 1, walked - 1);
                candidates.add(found);
                marks.merge(commit.name(), found.mark, (one, other) -> one | other);
                annotated |= name.tag() != null;
            }
            int mark = marks.getOrDefault(commit.name(), 0);
            for (Candidate candidate : candidates) {
                candidate.depth += (mark & candidate.mark) == 0 ? 1 : 0;
            }
            if (annotated && queue.isEmpty() && isOfBest(mark)) {
                return null;
            }
            addParents(queue, commit, mark);
        }
        return null;
    }

    private boolean isOfBest(int mark) {
        int depth = Integer.MAX_VALUE;
        int best = 0;
        for (Candidate candidate : candidates) {
            if (candidate.depth < depth) {
                depth = candidate.depth;
                best = candidate.mark;
            } else if (candidate.depth == depth) {
                best |= candidate.mark;
            }
        }
        return (mark & best) == best;
    }

    /** Counts what is left that the best candidate does not hold. */
    private void finish(List<Commit> queue, Candidate best) throws IOException, AbsentException {
        while (!queue.isEmpty()) {
            Commit commit = queue.remove(0);
            int mark = marks.getOrDefault(commit.name(), 0);
            if ((mark & best.mark) == 0) {
                best.depth++;
            } else if (queue.stream().allMatch(other -> (marks.getOrDefault(other.name(), 0) & best.mark) != 0)) {
                return;
            }
            addParents(queue, commit, mark);
        }
    }

    private void addParents(List<Commit> queue, Commit commit, int mark) throws IOException, AbsentException {
        for (String parent : commit.parents()) {
            Integer known = marks.get(parent);
            if (known == null) {
                insert(queue, commits.get(parent));
            }
            marks.put(parent, (known == null ? 0 : known) | mark);
        }
    }

    /** Behind all that are not older. */
    private static void insert(List<Commit> queue, Commit commit) {
        int place = 0;
        while (place < queue.size() && queue.get(place).seconds() >= commit.seconds()) {
            place++;
        }
        queue.add(place, commit);
    }
}
