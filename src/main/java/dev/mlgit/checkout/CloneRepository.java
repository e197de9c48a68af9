// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;

/** Clones a repository into a directory, or leaves everything as it was. */
public final class CloneRepository {
    /** How long a stopped clone may take to end by itself before its files are taken away under it. */
    private static final long PATIENCE_MILLISECONDS = 2000;

    private final Console console;
    private final PlanClone plans;
    private final GitRemote remote;
    private final SafeDirectories safe;
    private final Interruption interruption;

    public CloneRepository(
            Console console, PlanClone plans, GitRemote remote, SafeDirectories safe, Interruption interruption) {
        this.console = console;
        this.plans = plans;
        this.remote = remote;
        this.safe = safe;
        this.interruption = interruption;
    }

    /** Checks everything that can be checked without touching the network or leaving a trace. */
    ClonePlan check(CloneRequest request) {
        return plans.run(request);
    }

    /** Clones; on failure or interruption nothing is left that this call made. */
    CloneResult run(CloneRequest request) {
        ClonePlan plan = check(request);
        CloneOrder order = plan.order();
        order.url()
                .login()
                .filter(WebLogin::secret)
                .ifPresent(login -> console.warn(
                        "the user and password in the address are used for this clone only, and not stored"));
        console.status("Cloning into '" + plan.destination().shown() + "'...");
        new PlaceTalk(console).tell(plan);
        var stop = new StopSignal();
        var worker = Thread.currentThread();
        var target = new TargetHolder();
        ClonedRepository cloned;
        try (var guard = interruption.onInterrupt(() -> stop(stop, worker, target))) {
            target.hold(TargetDirectory.create(order.directory()));
            if (plan.apart()) {
                target.hold(TargetDirectory.createPrivate(order.layout().gitDirectory()));
            }
            cloned = remote.cloneInto(order, stop);
            if (plan.apart()) {
                new CloneRecord(order.url().text(), cloned.branch())
                        .write(order.directory(), order.layout().gitDirectory());
            }
            if (!stop.done()) {
                throw MlgitException.interrupted("the clone was stopped");
            }
        } finally {
            stop.stop();
            if (stop.stopped()) {
                // The interruption has been heard; clearing it lets the clean-up use channels.
                Thread.interrupted();
                target.discard(stop.begun());
            }
            stop.cleaned();
        }
        remote.complete(order, cloned);
        boolean trusted = !plan.foreignFiles()
                || new TrustWorkTree(console, safe)
                        .run(order.directory(), request.place().safeDirectory());
        return new CloneResult(plan, cloned, trusted);
    }

    private static void stop(StopSignal stop, Thread worker, TargetHolder target) {
        if (!stop.stop()) {
            return;
        }
        worker.interrupt();
        stop.awaitCleaned(PATIENCE_MILLISECONDS);
        target.discard(stop.begun());
    }
}
