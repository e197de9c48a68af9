// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.output.Node;
import dev.mlgit.provenance.RecordedCode;
import dev.mlgit.provenance.RecordedRuns;
import dev.mlgit.provenance.SnapshotFacts;
import dev.mlgit.run.RunName;
import dev.mlgit.run.RunRecord;
import dev.mlgit.run.RunStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What provenance asks of the records that jobs keep. */
record StoredRuns(RunStore store) implements RecordedRuns {
    @Override
    public Optional<RecordedCode> find(String name) {
        List<RunName> names = name.isEmpty() ? List.of() : store.namesStartingWith(name);
        Optional<RunName> exact =
                names.stream().filter(found -> found.value().equals(name)).findFirst();
        if (exact.isEmpty() && names.size() > 1) {
            throw MlgitException.failed(
                    "'" + name + "' stands for " + names.size() + " runs", "give more of the name: mlgit job list");
        }
        return exact.or(() -> names.stream().findFirst()).flatMap(store::find).map(StoredRuns::code);
    }

    private static RecordedCode code(RunRecord run) {
        return new RecordedCode(
                run.name().value(),
                Optional.ofNullable(run.properties().get(SnapshotFacts.SNAPSHOT)),
                run.origin().absent().getOrDefault(SnapshotFacts.SNAPSHOT, "not-recorded"),
                toplevel(run));
    }

    /** Where the repository was; the directory of the job when nothing else is known. */
    private static Path toplevel(RunRecord run) {
        Path code = run.description().code();
        if (run.origin().details() instanceof Node.Fields details
                && details.values().get("toplevel") instanceof Node.Text text) {
            return code.resolve(text.value());
        }
        return code;
    }
}
