// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.run.RunFilter;
import dev.mlgit.run.RunName;
import dev.mlgit.run.RunRecord;
import dev.mlgit.run.RunStatus;
import dev.mlgit.run.RunStore;
import java.util.List;
import java.util.stream.Collectors;

/** Finds runs, each brought up to date with what its runner knows. */
final class RunFinder {
    private static final int MOST_NAMES_SHOWN = 5;

    private final RunStore store;
    private final Runner runner;

    RunFinder(RunStore store, Runner runner) {
        this.store = store;
        this.runner = runner;
    }

    List<RunRecord> list(RunFilter filter) {
        return store.list(filter).stream().map(this::upToDate).toList();
    }

    /** The run of this name, or the only one whose name begins so. */
    RunRecord find(String text) {
        List<RunName> names = store.namesStartingWith(text);
        List<RunName> exact =
                names.stream().filter(name -> name.value().equals(text)).toList();
        List<RunName> found = exact.isEmpty() ? names : exact;
        if (text.isEmpty() || found.isEmpty()) {
            throw MlgitException.failed("no run named '" + text + "'", "mlgit job list");
        }
        if (found.size() > 1) {
            throw MlgitException.failed(
                    "'" + text + "' stands for " + found.size() + " runs: "
                            + found.stream()
                                    .limit(MOST_NAMES_SHOWN)
                                    .map(RunName::value)
                                    .collect(Collectors.joining(", "))
                            + (found.size() > MOST_NAMES_SHOWN ? ", ..." : ""),
                    "give more of the name");
        }
        return find(found.get(0));
    }

    RunRecord find(RunName name) {
        return store.find(name)
                .map(this::upToDate)
                .orElseThrow(() -> MlgitException.failed("no run named '" + name + "'", "mlgit job list"));
    }

    /** What the runner knows is recorded where it is news; what another process recorded meanwhile wins over it. */
    RunRecord upToDate(RunRecord run) {
        boolean open = !run.status().finished() || run.status() == RunStatus.NotResponding;
        if (!open) {
            return run;
        }
        var seen = runner.observe(run);
        if (seen.isEmpty() || !run.status().mayBecome(seen.get().status())) {
            return run;
        }
        if (store.advance(run.name(), seen.get())) {
            return run.with(seen.get());
        }
        return store.find(run.name()).orElse(run);
    }
}
