// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.output;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Builds a {@link Node.Fields} key by key. */
public final class FieldsBuilder {
    private final Map<String, Node> values = new LinkedHashMap<>();

    FieldsBuilder() {}

    public FieldsBuilder put(String name, Node value) {
        values.put(name, value);
        return this;
    }

    public FieldsBuilder put(String name, String value) {
        return put(name, Node.text(value));
    }

    public FieldsBuilder put(String name, long value) {
        return put(name, Node.whole(value));
    }

    public FieldsBuilder put(String name, boolean value) {
        return put(name, Node.truth(value));
    }

    /** Null in JSON when empty. */
    public FieldsBuilder put(String name, Optional<String> value) {
        return put(name, Node.text(value));
    }

    public Node build() {
        return new Node.Fields(values);
    }
}
