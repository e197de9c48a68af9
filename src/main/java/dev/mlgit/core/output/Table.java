// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.output;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Rows for a person: a header and cells. An empty header means rows that speak for themselves.
 *
 * @param stacked the column that goes to a line of its own on a narrow terminal; -1 for none
 */
public record Table(List<String> header, List<List<String>> rows, int stacked) {
    private static final String INDENT = "    ";

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

    /** The same table, with this column below the others where a terminal is too narrow for whole rows. */
    public Table stacking(int column) {
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

    /** As {@link #aligned()}; where that is wider than this, the stacked column is below the others, and never cut. */
    public List<String> aligned(int columns) {
        List<String> whole = aligned();
        if (stacked < 0 || whole.stream().allMatch(line -> line.length() <= columns)) {
            return whole;
        }
        List<String> others = new Table(
                        header.isEmpty() ? header : without(header),
                        rows.stream().map(this::without).toList())
                .aligned();
        var lines = new ArrayList<String>();
        int headers = others.size() - rows.size();
        for (int index = 0; index < others.size(); index++) {
            List<String> row = index < headers ? header : rows.get(index - headers);
            lines.add(others.get(index));
            lines.add((INDENT + row.get(stacked)).stripTrailing());
        }
        return lines;
    }

    /** Tab-separated, without the header, for other programs. */
    public List<String> tabSeparated() {
        var lines = new ArrayList<String>(rows.size());
        var line = new StringBuilder();
        for (List<String> row : rows) {
            line.setLength(0);
            for (String cell : row) {
                line.append(cell).append('\t');
            }
            line.setLength(Math.max(0, line.length() - 1));
            lines.add(line.toString());
        }
        return Collections.unmodifiableList(lines);
    }

    private List<String> without(List<String> row) {
        var cells = new ArrayList<>(row);
        cells.remove(stacked);
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
