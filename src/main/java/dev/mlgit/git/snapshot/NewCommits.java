// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.Objects;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The commits that a history has and others do not, newest first; walked by time as Git does, from both sides at once.
 * Where clocks were wrong a few too many are named, never one too few.
 */
final class NewCommits {
    private final Objects objects;
    private final Map<String, CommitHeader> headers = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> queued = new HashSet<>();
    private final PriorityQueue<CommitHeader> queue =
            new PriorityQueue<>(Comparator.comparingLong(CommitHeader::seconds).reversed());
    /** In the queue, and not known. */
    private final Set<String> open = new HashSet<>();

    NewCommits(Objects objects) {
        this.objects = objects;
    }

    /** @param others commits that the others have; what is not here is passed over */
    List<CommitHeader> of(String tip, Collection<String> others) throws IOException {
        for (String other : others) {
            know(other);
            add(other);
        }
        add(tip);
        var found = new LinkedHashMap<String, CommitHeader>();
        while (!open.isEmpty() && !queue.isEmpty()) {
            CommitHeader next = queue.remove();
            open.remove(next.name());
            if (!known.contains(next.name())) {
                found.put(next.name(), next);
            }
            for (String parent : next.parents()) {
                add(parent);
            }
        }
        known.forEach(found::remove);
        return List.copyOf(found.values());
    }

    private void add(String name) throws IOException {
        CommitHeader header = queued.add(name) ? header(name) : null;
        if (header != null) {
            queue.add(header);
            if (known.contains(name)) {
                know(name);
            } else {
                open.add(name);
            }
        }
    }

    /** With everything behind it, as far as has been walked. */
    private void know(String first) {
        var stack = new ArrayDeque<String>();
        stack.push(first);
        while (!stack.isEmpty()) {
            String name = stack.pop();
            known.add(name);
            open.remove(name);
            CommitHeader header = headers.get(name);
            if (header != null) {
                header.parents().stream()
                        .filter(parent -> !known.contains(parent))
                        .forEach(stack::push);
            }
        }
    }

    private @Nullable CommitHeader header(String name) throws IOException {
        CommitHeader header = CommitHeader.read(objects, name);
        if (header != null) {
            headers.put(name, header);
        }
        return header;
    }
}
