// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What may be asked of the code of a run before it starts; the names are those a user types. */
public enum Requirement {
    /** The directory holds what its commit holds, as Git has it. */
    clean,
    /** The commit is on a branch of a remote, as far as is known here. */
    pushed,
    /** The snapshot holds every file, and none changed while it was taken. */
    verified;

    private static final String DIRTY = "azureml.git.dirty";
    private static final String PUSHED_TO = "mlgit.git.pushed_to";
    private static final int MOST_FILES = 5;
    private static final int SHORT = 12;

    /**
     * Refuses code that is not so, or of which nobody can tell.
     *
     * @param directory the one that was asked about
     * @param snapshot asked only where it is needed
     * @param origin who asks for it, in words; empty for the command line
     * @throws MlgitException of kind REFUSED
     */
    void check(Path directory, Provenance provenance, Supplier<SnapshotResult> snapshot, String origin) {
        switch (this) {
            case clean -> {
                if (!"False".equals(provenance.properties().get(DIRTY))) {
                    throw refused(
                            "the code is not clean" + why(provenance, DIRTY, () -> files(snapshot.get())),
                            origin,
                            ways(provenance, DIRTY, directory, "git status"));
                }
            }
            case pushed -> {
                if (!provenance.properties().containsKey(PUSHED_TO)) {
                    throw refused(unpushed(provenance), origin, ways(provenance, PUSHED_TO, directory, "git push"));
                }
            }
            case verified -> verify(directory, snapshot.get(), origin);
        }
    }

    private static void verify(Path directory, SnapshotResult snapshot, String origin) {
        if (!(snapshot instanceof SnapshotResult.Taken taken)) {
            String reason = snapshot instanceof SnapshotResult.Absent absent ? absent.reason() : "";
            throw refused(
                    "the code is not verified: " + Reason.text(reason), origin, NextSteps.mending(reason, directory));
        }
        if (!taken.snapshot().verified()) {
            throw refused(
                    "the code is not verified: " + String.join("; ", SnapshotWarnings.of(snapshot)),
                    origin,
                    List.of("mlgit provenance snapshot"));
        }
    }

    private static MlgitException refused(String what, String origin, List<String> ways) {
        var hints = new ArrayList<>(ways);
        if (!origin.isEmpty()) {
            hints.add("asked for by " + origin + ": " + SnapshotSettings.shownBy(origin));
        }
        return MlgitException.refused(what, hints.toArray(String[]::new));
    }

    /** What takes the reason away for which a property is absent, otherwise the usual. */
    private static List<String> ways(Provenance provenance, String property, Path directory, String usual) {
        List<String> mending = NextSteps.mending(provenance.absent().getOrDefault(property, ""), directory);
        return mending.isEmpty() ? List.of(usual) : mending;
    }

    private static String why(Provenance provenance, String property, Supplier<String> otherwise) {
        String reason = provenance.absent().get(property);
        return reason == null ? otherwise.get() : ": " + Reason.text(reason);
    }

    /** The commit, its branch and why nobody can tell. */
    private static String unpushed(Provenance provenance) {
        String commit = provenance.properties().get("azureml.git.commit");
        if (commit == null) {
            return "the commit is not pushed" + why(provenance, "azureml.git.commit", () -> "");
        }
        String branch = provenance.properties().get("azureml.git.branch");
        return "the commit " + commit.substring(0, Math.min(SHORT, commit.length()))
                + (branch == null ? "" : " of " + SafeText.line(branch)) + " is not pushed"
                + why(provenance, PUSHED_TO, () -> "");
    }

    /** The first few that differ from HEAD. */
    private static String files(SnapshotResult snapshot) {
        if (!(snapshot instanceof SnapshotResult.Taken taken)
                || taken.snapshot().changes().isEmpty()) {
            return "";
        }
        List<FileChange> changes = taken.snapshot().changes();
        String few = changes.stream()
                .limit(MOST_FILES)
                .map(change -> ShownName.of(change.path()))
                .collect(Collectors.joining(", "));
        int more = changes.size() - MOST_FILES;
        return ": " + few + (more > 0 ? " and " + more + " more" : "");
    }
}
