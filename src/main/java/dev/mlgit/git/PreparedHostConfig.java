// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.transport.SshConfigStore;
import org.jspecify.annotations.Nullable;

/** A host's entry of the SSH configuration, with case-insensitive keys. */
record PreparedHostConfig(Map<String, String> single, Map<String, List<String>> multiple)
        implements SshConfigStore.HostConfig {
    @Override
    public @Nullable String getValue(String key) {
        String value = single.get(key);
        if (value != null) {
            return value;
        }
        List<String> values = multiple.get(key);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    @Override
    public List<String> getValues(String key) {
        List<String> values = multiple.get(key);
        if (values != null) {
            return Collections.unmodifiableList(values);
        }
        String value = single.get(key);
        return value == null ? List.of() : List.of(value);
    }

    @Override
    public Map<String, String> getOptions() {
        return Collections.unmodifiableMap(single);
    }

    @Override
    public Map<String, List<String>> getMultiValuedOptions() {
        return Collections.unmodifiableMap(multiple);
    }
}
