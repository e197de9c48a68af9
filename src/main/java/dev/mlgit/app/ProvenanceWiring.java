// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.env.Environment;
import dev.mlgit.git.reading.GitFilesReader;
import dev.mlgit.git.snapshot.GitSnapshots;
import dev.mlgit.provenance.CaptureProvenance;
import dev.mlgit.provenance.CheckoutSnapshotCommand;
import dev.mlgit.provenance.CodeSnapshots;
import dev.mlgit.provenance.ProvenanceCommand;
import dev.mlgit.provenance.ProvenanceSource;
import dev.mlgit.provenance.RecordedRuns;
import dev.mlgit.provenance.TakeSnapshotCommand;
import dev.mlgit.provenance.VerifySnapshotCommand;
import java.util.List;

/** Wires provenance. */
final class ProvenanceWiring {
    private static final String SECTION = "Jobs";

    private final Wiring wiring;

    ProvenanceWiring(Wiring wiring) {
        this.wiring = wiring;
    }

    List<CommandEntry> commands() {
        return List.of(new CommandEntry(
                "provenance",
                SECTION,
                () -> new ProvenanceCommand(wiring.invocation(), this::source),
                List.of(
                        CommandEntry.command(
                                "snapshot",
                                SECTION,
                                () -> new TakeSnapshotCommand(wiring.invocation(), this::snapshots)),
                        CommandEntry.command(
                                "verify",
                                SECTION,
                                () -> new VerifySnapshotCommand(wiring.invocation(), this::snapshots, this::runs)),
                        CommandEntry.command(
                                "checkout",
                                SECTION,
                                () -> new CheckoutSnapshotCommand(wiring.invocation(), this::snapshots, this::runs)))));
    }

    /** The command as it would be after parsing, for a command line that needs no parser. */
    ProvenanceCommand command(String path) {
        return new ProvenanceCommand(wiring.invocation(), this::source, path);
    }

    /** What submitting a job and the command both ask. */
    ProvenanceSource source() {
        return source(wiring.invocation().environment());
    }

    CodeSnapshots snapshots() {
        return new GitSnapshots(wiring.invocation().environment(), wiring.clock());
    }

    private RecordedRuns runs() {
        return new StoredRuns(wiring.jobs().store());
    }

    /** The same for a start that has no wiring. */
    static ProvenanceSource source(Environment environment) {
        return new CaptureProvenance(new GitFilesReader(environment), environment);
    }
}
