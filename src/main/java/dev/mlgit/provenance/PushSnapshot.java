// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.ShellWord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pushes the snapshot of a run, once nothing secret is in what the other side does not have yet. Those of repositories
 * inside go before it, each to its own remote.
 */
final class PushSnapshot {
    private final FindSnapshot find;
    private final NestedSnapshots nested;
    private final FindSecrets secrets;
    private final SnapshotRemote remotes;
    private final RecordedRuns runs;

    PushSnapshot(
            FindSnapshot find, NestedSnapshots nested, FindSecrets secrets, SnapshotRemote remotes, RecordedRuns runs) {
        this.find = find;
        this.nested = nested;
        this.secrets = secrets;
        this.remotes = remotes;
        this.runs = runs;
    }

    /** @param remote as {@link SnapshotRemote#open} takes it */
    record Request(String name, String remote, AllowedSecrets allowed, boolean dryRun) {}

    /** What was found on the way. */
    sealed interface Result {
        /**
         * It is there now.
         *
         * @param wasThere true when it was there before
         */
        record Pushed(
                LocatedSnapshot snapshot, String address, String reference, boolean wasThere, List<NestedPush> nested)
                implements Result {}

        /** Nothing was sent. */
        record Withheld(LocatedSnapshot snapshot, List<FoundSecret> secrets) implements Result {}
    }

    Result run(Request request) {
        LocatedSnapshot snapshot = find.run(request.name(), "provenance push " + ShellWord.of(request.name()));
        AllowedSecrets allowed = allowed(request, snapshot);
        String reference =
                snapshot.run().map(run -> "refs/mlgit/runs/" + run).orElse("refs/mlgit/snapshots/" + snapshot.commit());
        try (var errands = new Errands();
                var outer = new Errand(
                        remotes.open(snapshot.repository(), request.remote()), reference, snapshot.commit())) {
            List<FoundSecret> found = new ArrayList<>();
            for (NestedSnapshot inner : nested.unpushed(snapshot.repository(), snapshot.commit())) {
                found.addAll(errands.add(inner, allowed));
            }
            found.addAll(secretsIn(outer, snapshot.repository(), allowed, ""));
            if (!found.isEmpty()) {
                return new Result.Withheld(snapshot, found);
            }
            List<NestedPush> inside = errands.run(request.dryRun());
            if (!request.dryRun() && outer.run()) {
                snapshot.run().ifPresent(run -> record(run, outer, request.allowed()));
            }
            return new Result.Pushed(snapshot, outer.address(), reference, outer.isThere(), inside);
        }
    }

    private List<FoundSecret> secretsIn(Errand errand, Path repository, AllowedSecrets allowed, String prefix) {
        return errand.isThere()
                ? List.of()
                : secrets.inHistory(repository, errand.commit(), errand.known(), allowed, prefix);
    }

    private void record(String run, Errand outer, AllowedSecrets allowed) {
        runs.recordPush(run, outer.address(), outer.reference(), allowed.patterns());
    }

    /** Also what was allowed when the run was submitted. */
    private AllowedSecrets allowed(Request request, LocatedSnapshot snapshot) {
        return snapshot.run()
                .flatMap(runs::find)
                .map(code -> request.allowed().and(code.allowedSecrets()))
                .orElse(request.allowed());
    }

    /** Those of the repositories inside: nothing is sent before all were looked through. */
    private final class Errands implements AutoCloseable {
        private final Map<NestedSnapshot, Errand> ready = new LinkedHashMap<>();
        private final List<NestedPush> pushes = new ArrayList<>();

        /** The secrets in what would go. */
        List<FoundSecret> add(NestedSnapshot inner, AllowedSecrets allowed) {
            if (inner.repository().isEmpty()) {
                pushes.add(NestedPush.failed(inner, "its repository is not here"));
                return List.of();
            }
            Path repository = inner.repository().get();
            try {
                var errand = new Errand(remotes.open(repository, ""), inner.reference(), inner.commit());
                ready.put(inner, errand);
                return secretsIn(errand, repository, allowed, inner.path() + "/");
            } catch (MlgitException failure) {
                pushes.add(NestedPush.failed(inner, failure.text()));
                return List.of();
            }
        }

        List<NestedPush> run(boolean dryRun) {
            ready.forEach((inner, errand) -> {
                try {
                    boolean wasThere = dryRun ? errand.isThere() : !errand.run();
                    pushes.add(new NestedPush(inner, errand.address(), wasThere, Optional.empty()));
                } catch (MlgitException failure) {
                    pushes.add(NestedPush.failed(inner, failure.text()));
                }
            });
            return List.copyOf(pushes);
        }

        @Override
        public void close() {
            ready.values().forEach(Errand::close);
        }
    }
}
