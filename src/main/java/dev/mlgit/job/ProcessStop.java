// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.run.RunName;
import java.time.Duration;
import java.util.List;

/** Ends every process of a run's session: asked to at first, forced to after a while. */
final class ProcessStop {
    private static final Duration STEP = Duration.ofMillis(50);

    private final RunFiles files;
    private final HostProcesses processes;
    private final Pause pause;
    private final int patience;

    /** @param grace how long processes may take to end by themselves */
    ProcessStop(RunFiles files, HostProcesses processes, Pause pause, Duration grace) {
        this.files = files;
        this.processes = processes;
        this.pause = pause;
        this.patience = Math.toIntExact(grace.dividedBy(STEP));
    }

    /** Returns when no process of the run is left and its supervisor has written the result. */
    void stop(RunName name) throws InterruptedException {
        processesOf(name).forEach(ProcessHandle::destroy);
        for (int look = 0; look < patience && busy(name); look++) {
            pause.of(STEP);
        }
        processesOf(name).forEach(ProcessHandle::destroyForcibly);
        for (int look = 0; look < patience && busy(name); look++) {
            pause.of(STEP);
        }
    }

    private boolean busy(RunName name) {
        boolean result = files.status(name)
                .map(status -> status.status().finished() || !processes.alive(status.supervisor()))
                .orElse(true);
        return !result || !processesOf(name).isEmpty();
    }

    /** Numbers are used again: without its supervisor, a process is the run's only if it carries the run's name. */
    private List<ProcessHandle> processesOf(RunName name) {
        var status = files.status(name);
        if (status.isEmpty() || status.get().pid().isEmpty()) {
            return List.of();
        }
        boolean supervised = processes.alive(status.get().supervisor());
        return processes.session(status.get().pid().get()).stream()
                .filter(process -> supervised || processes.hasVariable(process.pid(), "MLGIT_RUN_ID", name.value()))
                .toList();
    }
}
