// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.output;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value on its way to standard output, in the shapes JSON has. Immutable; object keys keep their order. */
public sealed interface Node {
    /** An object; its keys are snake_case and a contract. */
    record Fields(Map<String, Node> values) implements Node {
        public Fields {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /** An array. */
    record Items(List<Node> values) implements Node {
        public Items {
            values = List.copyOf(values);
        }
    }

    record Text(String value) implements Node {}

    record Whole(long value) implements Node {}

    record Real(double value) implements Node {}

    record Truth(boolean value) implements Node {}

    record Absent() implements Node {}

    static Node text(String value) {
        return new Text(value);
    }

    static Node text(Optional<String> value) {
        return value.map(Node::text).orElseGet(Absent::new);
    }

    static Node whole(long value) {
        return new Whole(value);
    }

    static Node truth(boolean value) {
        return new Truth(value);
    }

    static Node absent() {
        return new Absent();
    }

    static Node items(List<? extends Node> values) {
        return new Items(new ArrayList<>(values));
    }

    /** An object of texts, in the map's order. */
    static Node texts(Map<String, String> values) {
        var fields = new LinkedHashMap<String, Node>();
        values.forEach((name, value) -> fields.put(name, text(value)));
        return new Fields(fields);
    }

    static FieldsBuilder fields() {
        return new FieldsBuilder();
    }
}
