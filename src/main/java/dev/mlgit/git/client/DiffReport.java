// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffEntry.ChangeType;

/** The ways in which {@code diff}, {@code show} and {@code log} show differences. */
final class DiffReport {
    /** What those commands take for it, for {@link Words}. */
    private static final String[] OPTIONS = {
        "p,u,patch",
        "s,no-patch",
        "stat=?",
        "shortstat",
        "numstat",
        "summary",
        "name-only",
        "name-status",
        "U,unified=",
        "no-renames",
        "M,find-renames=?",
        "!C,find-copies",
        "!w,ignore-all-space",
        "!b,ignore-space-change",
        "!word-diff",
        "!color-words",
        "!full-index",
        "!binary",
        "!R",
        "!S=",
        "!G=",
        "!z",
        "!raw",
        "!diff-filter",
        "no-color",
        "no-ext-diff",
        "no-textconv"
    };

    private final GitLine line;
    private final Words words;

    DiffReport(GitLine line, Words words) {
        this.line = line;
        this.words = words;
    }

    static String[] options(String... others) {
        return Stream.concat(Arrays.stream(others), Arrays.stream(OPTIONS)).toArray(String[]::new);
    }

    /** True when some way was asked for. */
    boolean asked() {
        return Stream.of("patch", "stat", "shortstat", "numstat", "summary", "name-only", "name-status", "unified")
                .anyMatch(words::has);
    }

    boolean silent() {
        return words.has("no-patch");
    }

    boolean renames() {
        boolean configured =
                !line.setting("diff", null, "renames").filter("false"::equals).isPresent();
        return !words.has("no-renames") && configured;
    }

    /** Prints them; as a patch when no other way was asked for. */
    void print(Comparison comparison, List<DiffEntry> entries) throws IOException {
        if (words.has("name-only")) {
            entries.forEach(entry -> line.out(Paths.quoted(Letters.path(entry))));
            return;
        }
        if (words.has("name-status")) {
            entries.forEach(entry -> line.out(status(entry)));
            return;
        }
        boolean counted = counts(comparison, entries);
        boolean patch = words.has("patch") || words.has("unified") || (!counted && !asked());
        if (patch) {
            if (counted && !entries.isEmpty()) {
                line.out("");
            }
            int context = words.number("unified").orElse(3);
            for (DiffEntry entry : entries) {
                byte[] text = new Patch(comparison, context).of(entry);
                line.console().write(text, 0, text.length);
            }
        }
    }

    private boolean counts(Comparison comparison, List<DiffEntry> entries) throws IOException {
        boolean any = Stream.of("stat", "shortstat", "numstat", "summary").anyMatch(words::has);
        if (!any || entries.isEmpty()) {
            return any;
        }
        var stat = new DiffStat(comparison, entries);
        if (words.has("numstat")) {
            stat.numbers().forEach(line::out);
        }
        if (words.has("stat")) {
            stat.graph().forEach(line::out);
        }
        if (words.has("shortstat")) {
            line.out(stat.sum());
        }
        if (words.has("summary")) {
            summary(entries).forEach(line::out);
        }
        return true;
    }

    /** Files made, deleted, renamed, and changed in mode. */
    static List<String> summary(List<DiffEntry> entries) {
        var lines = new ArrayList<String>();
        for (DiffEntry entry : entries) {
            String path = Paths.quoted(Letters.path(entry));
            boolean moded = !entry.getOldMode().equals(entry.getNewMode());
            if (entry.getChangeType() == ChangeType.ADD) {
                lines.add(" create mode " + Patch.octal(entry.getNewMode()) + " " + path);
            } else if (entry.getChangeType() == ChangeType.DELETE) {
                lines.add(" delete mode " + Patch.octal(entry.getOldMode()) + " " + path);
            } else if (Letters.moved(entry)) {
                String verb = entry.getChangeType() == ChangeType.RENAME ? "rename" : "copy";
                lines.add(" " + verb + " " + Moves.shown(entry.getOldPath(), entry.getNewPath()) + " ("
                        + entry.getScore() + "%)");
                if (moded) {
                    lines.add(" mode change " + Patch.octal(entry.getOldMode()) + " => "
                            + Patch.octal(entry.getNewMode()));
                }
            } else if (moded) {
                lines.add(" mode change " + Patch.octal(entry.getOldMode()) + " => " + Patch.octal(entry.getNewMode())
                        + " " + path);
            }
        }
        return lines;
    }

    private static String status(DiffEntry entry) {
        if (Letters.moved(entry)) {
            return "%c%03d\t%s\t%s"
                    .formatted(
                            Letters.of(entry),
                            entry.getScore(),
                            Paths.quoted(entry.getOldPath()),
                            Paths.quoted(entry.getNewPath()));
        }
        return Letters.of(entry) + "\t" + Paths.quoted(Letters.path(entry));
    }
}
