// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.error.MlgitException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the snapshot a person names: by its run, or by itself in the repository around the working directory. */
final class FindSnapshot {
    private final CodeSnapshots snapshots;
    private final RecordedRuns runs;
    private final Path workingDirectory;

    FindSnapshot(CodeSnapshots snapshots, RecordedRuns runs, Path workingDirectory) {
        this.snapshots = snapshots;
        this.runs = runs;
        this.workingDirectory = workingDirectory;
    }

    /** @param command the words behind {@code mlgit} that ask for it, to be typed again from elsewhere */
    LocatedSnapshot run(String name, String command) {
        Optional<String> here = snapshots.find(workingDirectory, name);
        if (here.isPresent()) {
            return new LocatedSnapshot(Optional.empty(), here.get(), workingDirectory);
        }
        Optional<RecordedCode> run = runs.find(name);
        if (run.isEmpty()) {
            requireOwn(workingDirectory, command);
        }
        RecordedCode code = run.orElseThrow(() -> MlgitException.failed(
                "no run and no snapshot is named '" + name + "'",
                "mlgit job list",
                "a snapshot is looked for in the repository of the current directory"));
        String commit = code.snapshot()
                .orElseThrow(() ->
                        MlgitException.failed("run " + code.run() + " has no snapshot: " + Reason.text(code.reason())));
        for (Path place : List.of(code.directory(), workingDirectory)) {
            if (Files.isDirectory(place)) {
                Optional<String> found = snapshots.find(place, commit);
                if (found.isPresent()) {
                    return new LocatedSnapshot(Optional.of(code.run()), found.get(), place);
                }
                requireOwn(place, command);
            }
        }
        throw MlgitException.failed(
                "the code of run " + code.run() + ", commit " + commit + ", is no longer in " + code.directory(),
                "if you have a copy of that repository: mlgit -C COPY " + command);
    }

    private void requireOwn(Path place, String command) {
        if (snapshots.isForeign(place)) {
            throw MlgitException.failed(
                    "cannot look for it in " + place + ": " + Reason.DUBIOUS_OWNERSHIP.text(),
                    "if it is yours: mlgit " + command + " --trust");
        }
    }
}
