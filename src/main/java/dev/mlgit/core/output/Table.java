// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.output;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Rows for a person: a header and cells. An empty header means rows that speak for themselves.
 *
 * @param shortened the column that gives way on a narrow terminal; -1 for none
 */
public record Table(List<String> header, List<List<String>> rows, int shortened) {
    private static final int FEWEST_CHARACTERS = 8;
    private static final String CUT = "...";

    public Table {
        header = List.copyOf(header);
        var copies = new ArrayList<List<String>>(rows.size());
        for (List<String> row : rows) {
            copies.add(List.copyOf(row));
        }
        rows = Collections.unmodifiableList(copies);
    }

    public Table(List<String> header, List<List<String>> rows) {
        this(header, rows, -1);
    }

    /** The same table, with this column shortened where a terminal is too narrow for whole rows. */
    public Table shortening(int column) {
        return new Table(header, rows, column);
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
        int[] widths = widths(all);
        var lines = new ArrayList<String>();
        for (var row : all) {
            var line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(row.get(column));
                if (column < row.size() - 1) {
                    line.append(" ".repeat(widths[column] - row.get(column).length() + 2));
                }
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** As {@link #aligned()}, no wider than this where the column that may be shortened allows it. */
    public List<String> aligned(int columns) {
        int widest = aligned().stream().mapToInt(String::length).max().orElse(0);
        if (shortened < 0 || widest <= columns) {
            return aligned();
        }
        int most = Math.max(FEWEST_CHARACTERS, widths(rows)[shortened] - (widest - columns));
        return new Table(header, rows.stream().map(row -> cut(row, most)).toList()).aligned();
    }

    /** Tab-separated, without the header, for other programs. */
    public List<String> tabSeparated() {
        return rows.stream().map(row -> String.join("\t", row)).toList();
    }

    private List<String> cut(List<String> row, int most) {
        var cells = new ArrayList<>(row);
        if (shortened < cells.size() && cells.get(shortened).length() > most) {
            cells.set(shortened, cells.get(shortened).substring(0, most - CUT.length()) + CUT);
        }
        return cells;
    }

    /** That of each column's longest cell. */
    private static int[] widths(List<List<String>> rows) {
        int columns = 0;
        for (var row : rows) {
            columns = Math.max(columns, row.size());
        }
        int[] widths = new int[columns];
        for (var row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }
}
