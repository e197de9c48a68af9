// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.ShellWord;
import java.util.List;
import java.util.Map;

/** Pushes the snapshot of a run, once nothing secret is in what the other side does not have yet. */
final class PushSnapshot {
    private final FindSnapshot find;
    private final FindSecrets secrets;
    private final SnapshotRemote remotes;
    private final RecordedRuns runs;

    PushSnapshot(FindSnapshot find, FindSecrets secrets, SnapshotRemote remotes, RecordedRuns runs) {
        this.find = find;
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
        record Pushed(LocatedSnapshot snapshot, String address, String reference, boolean wasThere) implements Result {}

        /** Nothing was sent. */
        record Withheld(LocatedSnapshot snapshot, List<FoundSecret> secrets) implements Result {}
    }

    Result run(Request request) {
        LocatedSnapshot snapshot = find.run(request.name(), "provenance push " + ShellWord.of(request.name()));
        String reference =
                snapshot.run().map(run -> "refs/mlgit/runs/" + run).orElse("refs/mlgit/snapshots/" + snapshot.commit());
        try (var connection = remotes.open(snapshot.repository(), request.remote())) {
            Map<String, String> there = connection.references();
            String other = there.get(reference);
            if (snapshot.commit().equals(other)) {
                return new Result.Pushed(snapshot, connection.address(), reference, true);
            }
            if (other != null) {
                throw MlgitException.refused(
                        "another snapshot is " + reference + " at " + connection.address() + ": " + other,
                        "git push " + connection.address() + " " + snapshot.commit() + ":" + reference + "-2");
            }
            List<FoundSecret> found = secrets.inHistory(
                    snapshot.repository(), snapshot.commit(), List.copyOf(there.values()), allowed(request, snapshot));
            if (!found.isEmpty()) {
                return new Result.Withheld(snapshot, found);
            }
            if (!request.dryRun()) {
                connection.create(reference, snapshot.commit());
                snapshot.run()
                        .ifPresent(run -> runs.recordPush(
                                run,
                                connection.address(),
                                reference,
                                request.allowed().patterns()));
            }
            return new Result.Pushed(snapshot, connection.address(), reference, false);
        }
    }

    /** Also what was allowed when the run was submitted. */
    private AllowedSecrets allowed(Request request, LocatedSnapshot snapshot) {
        return snapshot.run()
                .flatMap(runs::find)
                .map(code -> request.allowed().and(code.allowedSecrets()))
                .orElse(request.allowed());
    }
}
