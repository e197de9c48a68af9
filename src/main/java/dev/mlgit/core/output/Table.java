// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.output;

import java.util.ArrayList;
import java.util.List;

/** Rows for a person: a header and cells. An empty header means rows that speak for themselves. */
public record Table(List<String> header, List<List<String>> rows) {
    public Table {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** Two columns, name and value, without a header. */
    public static Table ofPairs(List<List<String>> rows) {
        return new Table(List.of(), rows);
    }

    /** Aligned columns, two blanks between; no blanks at line ends; no header over nothing. */
    public List<String> aligned() {
        var all = new ArrayList<List<String>>();
        if (!header.isEmpty() && !rows.isEmpty()) {
            all.add(header);
        }
        all.addAll(rows);
        var lines = new ArrayList<String>();
        for (var row : all) {
            var line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(row.get(column));
                if (column < row.size() - 1) {
                    line.append(" ".repeat(width(all, column) - row.get(column).length() + 2));
                }
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** Tab-separated, without the header, for other programs. */
    public List<String> tabSeparated() {
        return rows.stream().map(row -> String.join("\t", row)).toList();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream()
                .filter(row -> row.size() > column)
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }
}
