// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a person must know of a snapshot, one line each. */
public final class SnapshotWarnings {
    private static final int MOST_LINES = 10;
    private static final int MOST_NAMES = 5;

    private SnapshotWarnings() {}

    public static List<String> of(SnapshotResult result) {
        if (result instanceof SnapshotResult.Taken taken) {
            var lines = new ArrayList<String>();
            lines.addAll(leftOut(taken.snapshot().leftOut()));
            lines.addAll(few(taken.snapshot().changedMeanwhile().stream()
                    .map(change -> "changed while the snapshot was taken: " + ShownName.of(change.path()))
                    .toList()));
            return lines;
        }
        return result instanceof SnapshotResult.Absent absent ? missing(absent) : List.of();
    }

    private static List<String> missing(SnapshotResult.Absent absent) {
        if (!absent.detail().isEmpty()) {
            return List.of(absent.detail());
        }
        // That there is no repository is a state of things, and told with the other properties.
        return absent.reason().equals(Reason.NOT_A_REPOSITORY.code())
                ? List.of()
                : List.of("no snapshot of the code: " + Reason.text(absent.reason()) + " (" + absent.reason() + ")");
    }

    /** What to type so that the next run has a snapshot. */
    public static List<String> hints(SnapshotResult result, Path directory) {
        return result instanceof SnapshotResult.Absent absent && !of(result).isEmpty()
                ? NextSteps.mending(absent.reason(), directory)
                : List.of();
    }

    /** One line on what Git tracks and the run does not see; none where it sees everything. */
    public static List<String> notCheckedOut(SnapshotResult result) {
        return result instanceof SnapshotResult.Taken taken
                ? notCheckedOut(taken.snapshot().leftOut())
                : List.of();
    }

    static List<String> notCheckedOut(List<LeftOut> files) {
        List<String> paths = files.stream()
                .filter(file -> !file.isLost())
                .map(file -> ShownName.of(file.path()))
                .toList();
        if (paths.isEmpty()) {
            return List.of();
        }
        int more = paths.size() - MOST_NAMES;
        String named = String.join(", ", paths.subList(0, Math.min(MOST_NAMES, paths.size())));
        return List.of("not checked out, so not in the code: " + named + (more > 0 ? " and " + more + " more" : ""));
    }

    static List<String> leftOut(List<LeftOut> files) {
        return few(files.stream()
                .filter(LeftOut::isLost)
                .map(file -> "not in the snapshot: " + ShownName.of(file.path()) + " (" + size(file)
                        + Reason.text(file.reason()) + ")")
                .toList());
    }

    static List<String> notKept(List<LeftOut> files) {
        return few(files.stream()
                .map(file -> "not as it was: " + ShownName.of(file.path()) + " (" + Reason.text(file.reason()) + ")")
                .toList());
    }

    private static String size(LeftOut file) {
        return file.size() == 0 ? "" : ByteSize.text(file.size()) + ", ";
    }

    private static List<String> few(List<String> lines) {
        if (lines.size() <= MOST_LINES) {
            return lines;
        }
        var few = new ArrayList<>(lines.subList(0, MOST_LINES));
        few.add("and " + (lines.size() - MOST_LINES) + " more");
        return few;
    }
}
