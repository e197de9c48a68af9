// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.api;

import dev.mlgit.core.output.Node;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A JSON value that may be anything, asked for what one hopes to find in it. */
record JsonView(Node node) {
    private static final JsonView NOTHING = new JsonView(Node.absent());

    /** The field's value; a view of nothing where there is no such field. */
    JsonView get(String field) {
        return node instanceof Node.Fields fields && fields.values().containsKey(field)
                ? new JsonView(fields.values().getOrDefault(field, Node.absent()))
                : NOTHING;
    }

    /** The elements of an array; none of anything else. */
    List<JsonView> items() {
        return node instanceof Node.Items items
                ? items.values().stream().map(JsonView::new).toList()
                : List.of();
    }

    boolean isArray() {
        return node instanceof Node.Items;
    }

    /** The field as text: of a string or a whole number. */
    Optional<String> text(String field) {
        Node value = get(field).node;
        if (value instanceof Node.Text text) {
            return Optional.of(text.value());
        }
        return value instanceof Node.Whole whole ? Optional.of(Long.toString(whole.value())) : Optional.empty();
    }

    /** Every text in it, however deep: {@code key has already been taken}, fields before their values. */
    String words() {
        if (node instanceof Node.Text text) {
            return text.value();
        }
        if (node instanceof Node.Items) {
            return items().stream().map(JsonView::words).collect(Collectors.joining(", "));
        }
        if (node instanceof Node.Fields fields) {
            return fields.values().entrySet().stream()
                    .map(field -> field.getKey() + " " + new JsonView(field.getValue()).words())
                    .collect(Collectors.joining("; "));
        }
        return "";
    }
}
