// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.nio.file.Path;

/** Captures the provenance of a directory; what submitting a job asks. */
public interface ProvenanceSource {
    /** Never fails because something is missing: what is absent has its reason in the result. */
    Provenance capture(Path directory, Extent extent);
}
