// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffEntry.Side;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.RawText;

/** How much changed in each file: counts, the little graph, the sum. */
final class DiffStat {
    private static final int COLUMNS = 80;
    private static final int NARROWEST_GRAPH = 6;
    private static final int NARROWEST_NAME = 10;

    /** One file; binary sizes in bytes where it is one. */
    private record File(String name, int added, int deleted, boolean binary, long before, long after) {
        int changed() {
            return added + deleted;
        }
    }

    private final List<File> files = new ArrayList<>();

    DiffStat(Comparison comparison, List<DiffEntry> entries) throws IOException {
        for (DiffEntry entry : entries) {
            files.add(file(comparison, entry));
        }
    }

    private static File file(Comparison comparison, DiffEntry entry) throws IOException {
        String name = Letters.moved(entry)
                ? Moves.shown(entry.getOldPath(), entry.getNewPath())
                : Paths.quoted(Letters.path(entry));
        if (entry.getOldId().equals(entry.getNewId())) {
            return new File(name, 0, 0, false, 0, 0);
        }
        RawText one = comparison.content(Side.OLD, entry);
        RawText other = comparison.content(Side.NEW, entry);
        if (Patch.isBinary(one) || Patch.isBinary(other)) {
            return new File(name, 0, 0, true, one.getRawContent().length, other.getRawContent().length);
        }
        int added = 0;
        int deleted = 0;
        for (Edit edit : LineChanges.between(one, other)) {
            added += edit.getLengthB();
            deleted += edit.getLengthA();
        }
        return new File(name, added, deleted, false, 0, 0);
    }

    /** Columns for scripts: added, deleted, name. */
    List<String> numbers() {
        return files.stream()
                .map(file -> file.binary()
                        ? "-\t-\t" + file.name()
                        : file.added() + "\t" + file.deleted() + "\t" + file.name())
                .toList();
    }

    /** The graph and the sum; nothing for no files. */
    List<String> graph() {
        if (files.isEmpty()) {
            return List.of();
        }
        int most = files.stream()
                .filter(file -> !file.binary())
                .mapToInt(File::changed)
                .max()
                .orElse(0);
        int binary = files.stream()
                .filter(File::binary)
                .mapToInt(DiffStat::binaryWidth)
                .max()
                .orElse(0);
        int numbers = String.valueOf(most).length();
        if (binary > 0) {
            numbers = Math.max(numbers, 3);
        }
        int name = files.stream().mapToInt(file -> file.name().length()).max().orElse(0);
        int graph = Math.max(most, binary - numbers + 1);
        if (binary == 0) {
            graph = most;
        }
        if (name + numbers + NARROWEST_GRAPH + graph > COLUMNS) {
            int share = COLUMNS * 3 / 8 - numbers - NARROWEST_GRAPH;
            graph = graph > share ? Math.max(share, NARROWEST_GRAPH) : graph;
            int left = COLUMNS - numbers - NARROWEST_GRAPH - graph;
            if (name > left) {
                name = Math.max(left, NARROWEST_NAME);
            } else {
                graph = COLUMNS - numbers - NARROWEST_GRAPH - name;
            }
        }
        var lines = new ArrayList<String>();
        for (File file : files) {
            lines.add(line(file, name, numbers, graph, most));
        }
        lines.add(sum());
        return lines;
    }

    /** {@code 2 files changed, 1 insertion(+), 1 deletion(-)}, with a blank before. */
    String sum() {
        int added = files.stream().mapToInt(File::added).sum();
        int deleted = files.stream().mapToInt(File::deleted).sum();
        var text = new StringBuilder(" ")
                .append(files.size())
                .append(files.size() == 1 ? " file changed" : " files changed");
        if (files.isEmpty()) {
            return text.toString();
        }
        if (added > 0 || deleted == 0) {
            text.append(", ").append(added).append(added == 1 ? " insertion(+)" : " insertions(+)");
        }
        if (deleted > 0 || added == 0) {
            text.append(", ").append(deleted).append(deleted == 1 ? " deletion(-)" : " deletions(-)");
        }
        return text.toString();
    }

    private static String line(File file, int width, int numbers, int graph, int most) {
        String name = cut(file.name(), width);
        String start = " " + name + " ".repeat(Math.max(0, width - name.length())) + " | ";
        if (file.binary()) {
            return start + " ".repeat(Math.max(0, numbers - 3)) + "Bin "
                    + (file.before() == file.after()
                            ? file.before() + " bytes"
                            : file.before() + " -> " + file.after() + " bytes");
        }
        int added = file.added();
        int deleted = file.deleted();
        if (graph <= most) {
            int total = scaled(added + deleted, graph, most);
            if (total < 2 && added > 0 && deleted > 0) {
                total = 2;
            }
            if (added < deleted) {
                added = scaled(added, graph, most);
                deleted = total - added;
            } else {
                deleted = scaled(deleted, graph, most);
                added = total - deleted;
            }
        }
        String count = String.valueOf(file.changed());
        return start
                + " ".repeat(Math.max(0, numbers - count.length()))
                + count
                + (file.changed() > 0 ? " " : "")
                + "+".repeat(added)
                + "-".repeat(deleted);
    }

    private static int binaryWidth(File file) {
        return ("Bin " + file.before() + " -> " + file.after() + " bytes").length();
    }

    private static int scaled(int count, int width, int most) {
        return count == 0 ? 0 : 1 + count * (width - 1) / most;
    }

    /** The end of a name that is too long, from a slash on where there is one. */
    private static String cut(String name, int width) {
        if (name.length() <= width) {
            return name;
        }
        String end = name.substring(name.length() - (width - 3));
        int slash = end.indexOf('/');
        return "..." + (slash >= 0 ? end.substring(slash) : end);
    }
}
