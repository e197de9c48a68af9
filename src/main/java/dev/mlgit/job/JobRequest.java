// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.provenance.SnapshotSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user asked to run, and how to record it.
 *
 * @param snapshot what is settled and asked for about the snapshot of the code
 */
record JobRequest(
        List<String> command,
        Optional<String> name,
        Optional<String> displayName,
        Optional<String> experimentName,
        Map<String, String> properties,
        Map<String, String> tags,
        SnapshotSettings snapshot) {
    JobRequest {
        command = List.copyOf(command);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }
}
