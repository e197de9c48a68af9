// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.output.Node;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of the code in a directory.
 *
 * @param properties the job properties, in the order of the specification; a property without a value is not there
 * @param details more than the specification asks for, such as both dirty scopes
 * @param absent for each property that is not there, the reason's code, such as {@code not-a-repository}
 */
public record Provenance(Map<String, String> properties, Node details, Map<String, String> absent) {
    public Provenance {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
    }
}
