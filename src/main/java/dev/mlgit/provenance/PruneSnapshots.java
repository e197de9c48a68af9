// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Gives up snapshots that are old and that no record names. */
final class PruneSnapshots {
    private final KeptSnapshots snapshots;
    private final RecordedRuns runs;
    private final InstantSource clock;

    PruneSnapshots(KeptSnapshots snapshots, RecordedRuns runs, InstantSource clock) {
        this.snapshots = snapshots;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * Which may go.
     *
     * @param olderThan only those kept for longer
     * @param keep the newest, which stay whatever their age
     * @param recorded true to give up those that records name too
     */
    record Request(Path directory, Duration olderThan, int keep, boolean recorded) {}

    /**
     * What goes, and how many stay for which reason.
     *
     * @param nested what keeps snapshots of repositories inside, of which nothing has a use then
     */
    record Plan(List<KeptSnapshot> removed, List<NestedReference> nested, FreedSpace freed, int kept, int named) {
        boolean isEmpty() {
            return removed.isEmpty() && nested.isEmpty();
        }
    }

    Plan plan(Request request) {
        List<KeptSnapshot> all = snapshots.list(request.directory());
        Set<String> recorded = request.recorded() ? Set.of() : runs.snapshots();
        var removed = new ArrayList<KeptSnapshot>();
        int named = 0;
        for (KeptSnapshot snapshot : all.subList(Math.min(request.keep(), all.size()), all.size())) {
            boolean old = !snapshot.since().plus(request.olderThan()).isAfter(clock.instant());
            if (old && recorded.contains(snapshot.commit())) {
                named++;
            } else if (old) {
                removed.add(snapshot);
            }
        }
        FreedSpace freed = removed.isEmpty() ? new FreedSpace(0, 0) : snapshots.freed(request.directory(), removed);
        List<NestedReference> nested = snapshots.unneeded(request.directory(), removed);
        return new Plan(List.copyOf(removed), nested, freed, all.size() - removed.size(), named);
    }

    /** False where snapshots of repositories inside stay, for one that was taken meanwhile may need them. */
    boolean run(Request request, Plan plan) {
        return plan.isEmpty() || snapshots.remove(request.directory(), plan.removed(), plan.nested());
    }
}
