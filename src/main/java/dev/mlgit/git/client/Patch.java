// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffEntry.Side;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.lib.FileMode;

/** Writes one difference as git's patches have it. */
final class Patch {
    private static final int MOST_HEADING = 80;

    private final Comparison comparison;
    private final int context;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** @param context lines shown around a change */
    Patch(Comparison comparison, int context) {
        this.comparison = comparison;
        this.context = context;
    }

    byte[] of(DiffEntry entry) throws IOException {
        if (Letters.of(entry) == 'T') {
            // Another kind of file: the old one goes, the new one comes.
            add(Halves.deletion(entry));
            add(Halves.addition(entry));
        } else {
            add(entry);
        }
        return out.toByteArray();
    }

    private void add(DiffEntry entry) throws IOException {
        String oldName = name("a/", entry, Side.OLD);
        String newName = name("b/", entry, Side.NEW);
        text("diff --git " + oldName + " " + newName + "\n");
        modes(entry);
        if (Letters.moved(entry)) {
            String verb = entry.getChangeType() == DiffEntry.ChangeType.RENAME ? "rename" : "copy";
            text("similarity index " + entry.getScore() + "%\n");
            text(verb + " from " + Paths.quoted(entry.getOldPath()) + "\n");
            text(verb + " to " + Paths.quoted(entry.getNewPath()) + "\n");
        }
        if (entry.getOldId().equals(entry.getNewId())) {
            return;
        }
        boolean sameMode = entry.getOldMode().equals(entry.getNewMode());
        text("index " + shortened(entry, Side.OLD) + ".." + shortened(entry, Side.NEW)
                + (sameMode ? " " + octal(entry.getNewMode()) : "") + "\n");
        RawText one = comparison.content(Side.OLD, entry);
        RawText other = comparison.content(Side.NEW, entry);
        String oldShown = entry.getOldMode() == FileMode.MISSING ? "/dev/null" : oldName;
        String newShown = entry.getNewMode() == FileMode.MISSING ? "/dev/null" : newName;
        if (isBinary(one) || isBinary(other)) {
            text("Binary files " + oldShown + " and " + newShown + " differ\n");
            return;
        }
        EditList edits = LineChanges.between(one, other);
        if (!edits.isEmpty()) {
            text("--- " + oldShown + end(oldShown) + "\n+++ " + newShown + end(newShown) + "\n");
            hunks(one, other, edits);
        }
    }

    /** A tab ends a name with blanks, for {@code patch}. */
    private static String end(String name) {
        return name.contains(" ") && !name.startsWith("\"") ? "\t" : "";
    }

    private void modes(DiffEntry entry) {
        if (entry.getOldMode() == FileMode.MISSING) {
            text("new file mode " + octal(entry.getNewMode()) + "\n");
        } else if (entry.getNewMode() == FileMode.MISSING) {
            text("deleted file mode " + octal(entry.getOldMode()) + "\n");
        } else if (!entry.getOldMode().equals(entry.getNewMode())) {
            text("old mode " + octal(entry.getOldMode()) + "\nnew mode " + octal(entry.getNewMode()) + "\n");
        }
    }

    private void hunks(RawText one, RawText other, EditList edits) {
        String heading = "";
        int searched = -1;
        for (int first = 0; first < edits.size(); ) {
            int last = first;
            while (last + 1 < edits.size()
                    && edits.get(last + 1).getBeginA() - edits.get(last).getEndA() <= 2 * context) {
                last++;
            }
            int oldStart = Math.max(0, edits.get(first).getBeginA() - context);
            int newStart = Math.max(0, edits.get(first).getBeginB() - context);
            int oldEnd = Math.min(one.size(), edits.get(last).getEndA() + context);
            int newEnd = Math.min(other.size(), edits.get(last).getEndB() + context);
            heading = heading(one, oldStart - 1, searched, heading);
            searched = oldStart - 1;
            text("@@ -" + range(oldStart, oldEnd) + " +" + range(newStart, newEnd) + " @@"
                    + (heading.isEmpty() ? "" : " " + heading) + "\n");
            lines(one, other, edits, first, last, oldStart, oldEnd);
            first = last + 1;
        }
    }

    private void lines(RawText one, RawText other, EditList edits, int first, int last, int oldStart, int oldEnd) {
        int at = oldStart;
        for (int index = first; index <= last; index++) {
            Edit edit = edits.get(index);
            while (at < edit.getBeginA()) {
                line(' ', one, at++);
            }
            for (int old = edit.getBeginA(); old < edit.getEndA(); old++) {
                line('-', one, old);
            }
            for (int added = edit.getBeginB(); added < edit.getEndB(); added++) {
                line('+', other, added);
            }
            at = edit.getEndA();
        }
        while (at < oldEnd) {
            line(' ', one, at++);
        }
    }

    private void line(char mark, RawText text, int index) {
        out.write(mark);
        try {
            text.writeLine(out, index);
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        out.write('\n');
        if (index + 1 == text.size() && text.isMissingNewlineAtEnd()) {
            text("\\ No newline at end of file\n");
        }
    }

    /** The nearest line above that begins with a letter, an underscore or a dollar: a function's, mostly. */
    private static String heading(RawText text, int from, int down, String before) {
        for (int index = from; index > down; index--) {
            String line = text.getString(index);
            if (!line.isEmpty() && isHeading(line.charAt(0))) {
                String shown = line.length() > MOST_HEADING ? line.substring(0, MOST_HEADING) : line;
                return shown.stripTrailing();
            }
        }
        return before;
    }

    private static boolean isHeading(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || character == '_'
                || character == '$';
    }

    private static String range(int start, int end) {
        int count = end - start;
        int shown = count == 0 ? start : start + 1;
        return count == 1 ? String.valueOf(shown) : shown + "," + count;
    }

    static boolean isBinary(RawText text) {
        return RawText.isBinary(text.getRawContent());
    }

    private String shortened(DiffEntry entry, Side side) throws IOException {
        if (entry.getMode(side) == FileMode.MISSING) {
            return "0000000";
        }
        return comparison.reader().abbreviate(entry.getId(side).toObjectId(), 7).name();
    }

    static String octal(FileMode mode) {
        return "%06o".formatted(mode.getBits());
    }

    private static String name(String side, DiffEntry entry, Side which) {
        String path = entry.getMode(which) == FileMode.MISSING ? Letters.path(entry) : entry.getPath(which);
        return Paths.quoted(side + path);
    }

    private void text(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
