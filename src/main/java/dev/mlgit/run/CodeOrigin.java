// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.run;

import dev.mlgit.core.output.Node;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was known of the code beyond the properties.
 *
 * @param details as captured
 * @param absent for each property that could not be captured, the reason's code
 */
public record CodeOrigin(Node details, Map<String, String> absent) {
    public CodeOrigin {
        absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
    }
}
