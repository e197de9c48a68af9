// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** All that is kept of one run. Properties and tags keep their order. */
public record RunRecord(
        RunName name,
        RunDescription description,
        Creation creation,
        Map<String, String> properties,
        Map<String, String> tags,
        CodeOrigin origin,
        RunProgress progress) {
    public RunRecord {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    public RunStatus status() {
        return progress.status();
    }

    /** The same run, further on. */
    public RunRecord with(RunProgress next) {
        return new RunRecord(name, description, creation, properties, tags, origin, next);
    }
}
