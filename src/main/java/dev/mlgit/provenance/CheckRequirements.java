// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Refuses code that is not as it was asked to be. */
public final class CheckRequirements {
    private final ProvenanceSource provenance;

    public CheckRequirements(ProvenanceSource provenance) {
        this.provenance = provenance;
    }

    /**
     * Returns when all is as required.
     *
     * @param required for each requirement who asks for it, in words; empty for the command line
     * @param directory the one that was asked about
     * @param extent how much of the code was captured
     * @param snapshot asked only where it is needed
     * @throws dev.mlgit.core.error.MlgitException of kind REFUSED for code that is not so, or of which nobody can tell
     */
    public void run(
            Map<Requirement, String> required,
            Path directory,
            Extent extent,
            Provenance captured,
            Supplier<SnapshotResult> snapshot) {
        if (required.isEmpty()) {
            return;
        }
        // What the SDK sends does not say whether the commit is pushed.
        Provenance known = extent == Extent.SDK_V2 ? provenance.capture(directory, Extent.PROPERTIES) : captured;
        new TreeMap<>(required).forEach((requirement, origin) -> requirement.check(directory, known, snapshot, origin));
    }
}
