// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the record of a run says of its code.
 *
 * @param run the run's name
 * @param snapshot the commit that holds the code; empty when none was taken
 * @param reason the code of why there is none
 * @param directory the top of the work tree the run was submitted from
 * @param allowedSecrets the files whose secrets were let through when it was submitted
 */
public record RecordedCode(
        String run, Optional<String> snapshot, String reason, Path directory, List<String> allowedSecrets) {
    public RecordedCode {
        allowedSecrets = List.copyOf(allowedSecrets);
    }
}
