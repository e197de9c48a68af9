// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.Table;
import java.util.LinkedHashSet;
import java.util.List;

/** Any node as rows: for {@code -o tsv}, and for a query shown as a table. */
final class NodeTable {
    private NodeTable() {}

    /** An array of objects gives a column per key; an array a row per item; an object one row of its values. */
    static Table of(Node node) {
        if (node instanceof Node.Items items) {
            var columns = new LinkedHashSet<String>();
            for (Node item : items.values()) {
                if (item instanceof Node.Fields fields) {
                    columns.addAll(fields.values().keySet());
                }
            }
            List<String> header = List.copyOf(columns);
            return new Table(
                    shown(header),
                    items.values().stream().map(item -> row(item, header)).toList());
        }
        if (node instanceof Node.Fields fields) {
            List<String> header = List.copyOf(fields.values().keySet());
            return new Table(shown(header), List.of(row(fields, header)));
        }
        return new Table(List.of(), List.of(List.of(cell(node))));
    }

    /** Keys may be the user's own words too, as the names of tags are. */
    private static List<String> shown(List<String> keys) {
        return keys.stream().map(SafeText::line).toList();
    }

    private static List<String> row(Node item, List<String> header) {
        if (item instanceof Node.Fields fields) {
            return header.stream()
                    .map(name -> cell(fields.values().getOrDefault(name, Node.absent())))
                    .toList();
        }
        if (item instanceof Node.Items items) {
            return items.values().stream().map(NodeTable::cell).toList();
        }
        return List.of(cell(item));
    }

    private static String cell(Node node) {
        if (node instanceof Node.Text text) {
            return SafeText.line(text.value());
        }
        if (node instanceof Node.Whole whole) {
            return Long.toString(whole.value());
        }
        if (node instanceof Node.Real real) {
            return Double.toString(real.value());
        }
        if (node instanceof Node.Truth truth) {
            return Boolean.toString(truth.value());
        }
        return "";
    }
}
