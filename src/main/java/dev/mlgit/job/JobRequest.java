// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.provenance.Requirement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the user asked to run, and how to record it. */
record JobRequest(
        List<String> command,
        Optional<String> name,
        Optional<String> displayName,
        Optional<String> experimentName,
        Map<String, String> properties,
        Map<String, String> tags,
        Set<Requirement> requirements) {
    JobRequest {
        command = List.copyOf(command);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        requirements = Set.copyOf(requirements);
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }
}
