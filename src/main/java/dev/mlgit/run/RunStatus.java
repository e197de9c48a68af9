// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.run;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Where a run stands, in Azure ML's words; the names are what users and other programs read. */
public enum RunStatus {
    NotStarted,
    Queued,
    Preparing,
    Provisioning,
    Starting,
    Running,
    Finalizing,
    CancelRequested,
    Completed,
    Failed,
    Canceled,
    NotResponding,
    Paused;

    private static final Set<RunStatus> WITH_RESULT = Set.of(Completed, Failed, Canceled);

    /** True when nothing more is expected to happen. */
    public boolean finished() {
        return WITH_RESULT.contains(this) || this == NotResponding;
    }

    /**
     * Whether a run in this state may be recorded as being in the next. A result is never replaced; a run that was
     * given up may still turn out to have a result; nothing goes backwards.
     */
    public boolean mayBecome(RunStatus next) {
        return switch (this) {
            case Completed, Failed, Canceled -> false;
            case NotResponding -> WITH_RESULT.contains(next);
            case CancelRequested -> next.finished();
            case Paused -> next != Paused;
            case NotStarted, Queued, Preparing, Provisioning, Starting, Running, Finalizing -> next.compareTo(this) > 0;
        };
    }

    /** Every state from which this one may follow. */
    public Set<RunStatus> predecessors() {
        var states = EnumSet.noneOf(RunStatus.class);
        Arrays.stream(values()).filter(status -> status.mayBecome(this)).forEach(states::add);
        return states;
    }
}
