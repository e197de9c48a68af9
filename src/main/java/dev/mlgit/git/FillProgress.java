// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.checkout.StopSignal;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.Progress;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.git.worktree.FillWatcher;

/** The line about the files of a checkout, in git's words; only a checkout of some length has one. */
final class FillProgress implements FillWatcher {
    private final Console console;
    private final Progress progress;
    private final StopSignal stop;
    private int all;

    FillProgress(Console console, StopSignal stop) {
        this.console = console;
        this.progress = console.progress();
        this.stop = stop;
    }

    @Override
    public void written(int files, int allFiles) {
        if (allFiles > 0 && progress.visible()) {
            all = allFiles;
            progress.update(line(files));
        }
    }

    @Override
    public void troubled(String line) {
        console.status("error: " + SafeText.line(line));
    }

    @Override
    public boolean stopped() {
        return stop.stopped();
    }

    void finish() {
        if (all > 0 && !stop.stopped()) {
            progress.finish(line(all) + ", done.");
        }
    }

    private String line(int files) {
        return "Updating files: " + String.format("%3d", 100L * files / all) + "% (" + files + "/" + all + ")";
    }
}
