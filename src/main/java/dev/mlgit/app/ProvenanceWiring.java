// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.env.Environment;
import dev.mlgit.git.reading.GitFilesReader;
import dev.mlgit.provenance.CaptureProvenance;
import dev.mlgit.provenance.ProvenanceCommand;
import dev.mlgit.provenance.ProvenanceSource;
import java.util.List;

/** Wires provenance. */
final class ProvenanceWiring {
    private final Wiring wiring;

    ProvenanceWiring(Wiring wiring) {
        this.wiring = wiring;
    }

    List<CommandEntry> commands() {
        return List.of(CommandEntry.command(
                "provenance", "Jobs", () -> new ProvenanceCommand(wiring.invocation(), this::source)));
    }

    /** The command as it would be after parsing, for a command line that needs no parser. */
    ProvenanceCommand command(String path) {
        return new ProvenanceCommand(wiring.invocation(), this::source, path);
    }

    /** What submitting a job and the command both ask. */
    ProvenanceSource source() {
        return source(wiring.invocation().environment());
    }

    /** The same for a start that has no wiring. */
    static ProvenanceSource source(Environment environment) {
        return new CaptureProvenance(new GitFilesReader(environment), environment);
    }
}
