// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.checkout.StopSignal;
import dev.mlgit.core.io.Progress;
import java.util.Map;
import org.eclipse.jgit.lib.ProgressMonitor;

/** Progress lines in git's words. */
final class CloneProgress implements ProgressMonitor {
    private static final long SHOW_EVERY_NANOSECONDS = 100_000_000;
    private static final Map<String, String> AS_GIT_SAYS = Map.of("Checking out files", "Updating files");

    private final Progress progress;
    private final StopSignal stop;
    private String title = "";
    private int total;
    private int done;
    private long shownAt;

    CloneProgress(Progress progress, StopSignal stop) {
        this.progress = progress;
        this.stop = stop;
    }

    @Override
    public void start(int totalTasks) {}

    @Override
    public void beginTask(String task, int totalWork) {
        endTask();
        title = AS_GIT_SAYS.getOrDefault(task, task);
        total = totalWork;
        done = 0;
        shownAt = System.nanoTime() - SHOW_EVERY_NANOSECONDS;
    }

    @Override
    public void update(int completed) {
        done += completed;
        long now = System.nanoTime();
        if (!title.isEmpty() && now - shownAt >= SHOW_EVERY_NANOSECONDS) {
            shownAt = now;
            progress.update(line());
        }
    }

    @Override
    public void endTask() {
        if (!title.isEmpty() && done > 0) {
            progress.finish(line() + ", done.");
        }
        title = "";
    }

    /** Ends the line where it is: what follows has one of its own. */
    void breakOff() {
        if (!title.isEmpty() && done > 0) {
            progress.finish(line());
        }
        title = "";
    }

    @Override
    public boolean isCancelled() {
        return stop.stopped();
    }

    @Override
    public void showDuration(boolean enabled) {}

    private String line() {
        if (total == UNKNOWN) {
            return title + ": " + done;
        }
        return title + ": " + String.format("%3d", 100L * done / total) + "% (" + done + "/" + total + ")";
    }
}
