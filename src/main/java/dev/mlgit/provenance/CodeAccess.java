// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.nio.file.Path;

/** All that is asked of code, as the surroundings of one command let it be read and kept. */
public interface CodeAccess {
    CodeReader reader();

    ProvenanceSource provenance();

    CodeSnapshots snapshots();

    KeptSnapshots keptSnapshots();

    NestedSnapshots nestedSnapshots();

    FindSecrets secrets();

    SignSnapshot signing();

    CheckSignature signatures();

    /** What is settled for the code in a directory. */
    SnapshotSettings settings(Path directory);
}
