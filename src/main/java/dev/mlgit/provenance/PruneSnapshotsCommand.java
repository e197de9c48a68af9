// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.io.ShellWord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mlgit provenance prune}. */
@Command(
        header = "Give up old snapshots that no record of a run names.",
        description = {
            "Takes references below refs/mlgit/ away, those older than 90 days unless told otherwise; Git frees the space"
                    + " when it next collects garbage.",
            "Snapshots of submodules and other repositories inside go with the last one that needs them.",
            "What the record of a run names stays, so that its code can be had back; --recorded gives that up too."
        })
public final class PruneSnapshotsCommand implements Callable<Integer> {
    private static final Duration USUAL = Duration.ofDays(90);

    private final Invocation invocation;
    private final Function<Environment, CodeAccess> access;
    private final Supplier<RecordedRuns> runs;
    private final InstantSource clock;

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            description = "Only those kept for longer: 12h, 90d, 8w. With --keep alone any age.")
    @Nullable
    String olderThan;

    @Option(names = "--keep", paramLabel = "N", description = "Keep the N newest in any case.")
    @Nullable
    Integer keep;

    @Option(names = "--recorded", description = "Also those that the records of runs name.")
    boolean recorded;

    @Mixin
    TrustOption trust = new TrustOption();

    public PruneSnapshotsCommand(
            Invocation invocation,
            Function<Environment, CodeAccess> access,
            Supplier<RecordedRuns> runs,
            InstantSource clock) {
        this.invocation = invocation;
        this.access = access;
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        CodeAccess code = trust.in(invocation.environment(), access);
        var prune = new PruneSnapshots(code.keptSnapshots(), runs.get(), clock);
        PruneSnapshots.Request request = toRequest();
        PruneSnapshots.Plan plan = prune.plan(request);
        var view = new PruneView(invocation);
        if (!invocation.dryRun() && !plan.isEmpty() && !confirmed(view, plan)) {
            throw MlgitException.refused("nothing was removed", again("--yes"));
        }
        boolean whole = invocation.dryRun() || prune.run(request, plan);
        view.print(plan, whole);
        return 0;
    }

    private PruneSnapshots.Request toRequest() {
        if (keep != null && keep < 0) {
            throw MlgitException.usage("--keep " + keep + " is less than nothing");
        }
        Duration otherwise = keep == null ? USUAL : Duration.ZERO;
        return new PruneSnapshots.Request(
                invocation.environment().workingDirectory(),
                olderThan == null ? otherwise : Age.parse(olderThan),
                keep == null ? 0 : keep,
                recorded);
    }

    /** A person is shown first what goes. */
    private boolean confirmed(PruneView view, PruneSnapshots.Plan plan) {
        if (invocation.assumeYes()) {
            return true;
        }
        if (!invocation.console().interactive()) {
            throw MlgitException.usage(
                    "giving up " + view.counted(plan) + " needs a yes and nobody can be asked",
                    again("--yes"),
                    "to see which they are: " + again("--dry-run"));
        }
        view.list(plan);
        return invocation.console().confirm("Give up " + view.counted(plan) + "?");
    }

    /** The same command with one more flag. */
    private String again(String flag) {
        return "mlgit provenance prune"
                + (olderThan == null ? "" : " --older-than " + ShellWord.of(olderThan))
                + (keep == null ? "" : " --keep " + keep)
                + (recorded ? " --recorded" : "")
                + trust.words()
                + " "
                + flag;
    }
}
