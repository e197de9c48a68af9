// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.run;

import dev.mlgit.core.output.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Records in memory. */
public final class FakeRunStore implements RunStore {
    private final List<RunRecord> runs = new ArrayList<>();

    @Override
    public synchronized boolean add(RunRecord run) {
        if (find(run.name()).isPresent()) {
            return false;
        }
        runs.add(0, run);
        return true;
    }

    @Override
    public synchronized Optional<RunRecord> find(RunName name) {
        return runs.stream().filter(run -> run.name().equals(name)).findFirst();
    }

    @Override
    public synchronized List<RunName> namesStartingWith(String prefix) {
        return runs.stream()
                .map(run -> run.name().value())
                .filter(name -> name.startsWith(prefix))
                .sorted()
                .map(RunName::new)
                .toList();
    }

    @Override
    public synchronized List<RunRecord> list(RunFilter filter) {
        return runs.stream()
                .filter(run -> filter.experiment()
                        .map(run.description().experimentName()::equals)
                        .orElse(true))
                .limit(filter.last().orElse(Integer.MAX_VALUE))
                .toList();
    }

    @Override
    public synchronized boolean advance(RunName name, RunProgress next) {
        for (int index = 0; index < runs.size(); index++) {
            RunRecord run = runs.get(index);
            if (run.name().equals(name) && run.status().mayBecome(next.status())) {
                runs.set(index, run.with(next));
                return true;
            }
        }
        return false;
    }

    @Override
    public synchronized boolean changeDetails(RunName name, UnaryOperator<Node> change) {
        for (int index = 0; index < runs.size(); index++) {
            RunRecord run = runs.get(index);
            if (run.name().equals(name)) {
                var origin = new CodeOrigin(
                        change.apply(run.origin().details()), run.origin().absent());
                runs.set(
                        index,
                        new RunRecord(
                                run.name(),
                                run.description(),
                                run.creation(),
                                run.properties(),
                                run.tags(),
                                origin,
                                run.progress()));
                return true;
            }
        }
        return false;
    }
}
