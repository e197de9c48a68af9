// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.id.IdSource;
import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.output.NodeFormatter;
import dev.mlgit.core.output.NodeParser;
import dev.mlgit.provenance.CodeAccess;
import dev.mlgit.provenance.Extent;
import dev.mlgit.provenance.TrustOption;
import dev.mlgit.run.RunStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/** The parts of the feature, put together for one command line from what the application gives. */
public final class Jobs {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Invocation invocation;
    private final Function<Environment, CodeAccess> access;
    private final RunStore store;
    private final InstantSource clock;
    private final IdSource ids;
    private final Pause pause;
    private final StopNotice stopNotice;
    private final Runner runner;
    private final RunFinder runs;

    /**
     * @param access what reads code as these surroundings say
     * @param recording the words that start this mlgit again, for the supervisor of a job; empty leaves recording the
     *     end to the next mlgit that looks
     */
    public Jobs(
            Invocation invocation,
            Function<Environment, CodeAccess> access,
            RunStore store,
            NodeFormatter formatter,
            NodeParser parser,
            InstantSource clock,
            IdSource ids,
            Pause pause,
            StopNotice stopNotice,
            List<String> recording) {
        this.invocation = invocation;
        this.access = access;
        this.store = store;
        this.clock = clock;
        this.ids = ids;
        this.pause = pause;
        this.stopNotice = stopNotice;
        Environment environment = invocation.environment();
        Path root = environment.workingDirectory().resolve("/");
        var files = new RunFiles(environment.dataDirectory(), formatter, parser);
        var processes = new HostProcesses(root.resolve("proc"));
        this.runner = new LocalRunner(
                files,
                processes,
                new Supervisor(recording),
                new ProcessStop(files, processes, pause, GRACE),
                environment.hostName(),
                clock);
        this.runs = new RunFinder(store, runner);
    }

    Invocation invocation() {
        return invocation;
    }

    RunFinder runs() {
        return runs;
    }

    /** What may be asked of the code of a job. */
    CodeAccess code(TrustOption trust) {
        return trust.in(invocation.environment(), access);
    }

    /** @param extent what of the code is recorded */
    SubmitJob submit(CodeAccess code, Extent extent) {
        return new SubmitJob(code, extent, store, runner, invocation.environment(), clock, ids);
    }

    CancelJob cancel() {
        return new CancelJob(runs, store, runner);
    }

    JobView view() {
        return new JobView(invocation, runner);
    }

    JobListView listView() {
        return new JobListView(invocation, runner);
    }

    JobStreamView streamView() {
        return new JobStreamView(invocation, new StreamJob(runs, runner, pause), view(), stopNotice);
    }

    SubmitView submitView() {
        return new SubmitView(invocation, view(), streamView());
    }
}
