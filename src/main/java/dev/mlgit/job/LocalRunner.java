// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.output.Node;
import dev.mlgit.run.RunError;
import dev.mlgit.run.RunName;
import dev.mlgit.run.RunProgress;
import dev.mlgit.run.RunRecord;
import dev.mlgit.run.RunStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Runs jobs on this machine, each under a supervisor that needs neither mlgit nor a terminal. */
final class LocalRunner implements Runner {
    private final RunFiles files;
    private final HostProcesses processes;
    private final Supervisor supervisor;
    private final ProcessStop stop;
    private final String host;
    private final InstantSource clock;

    LocalRunner(
            RunFiles files,
            HostProcesses processes,
            Supervisor supervisor,
            ProcessStop stop,
            String host,
            InstantSource clock) {
        this.files = files;
        this.processes = processes;
        this.supervisor = supervisor;
        this.stop = stop;
        this.host = host;
        this.clock = clock;
    }

    @Override
    public String compute() {
        return "local";
    }

    @Override
    public boolean prepare(RunName name, Job job) {
        if (!files.create(name)) {
            return false;
        }
        boolean whole = false;
        try {
            RunDirectory directory = files.directory(name);
            files.writeJson(directory.processInfo(), info(name, job));
            files.write(directory.supervisorScript(), Supervisor.script());
            files.writeStatus(name, status(RunStatus.Starting, Optional.empty(), Optional.empty()));
            whole = true;
            return true;
        } finally {
            if (!whole) {
                files.delete(name);
            }
        }
    }

    @Override
    public void discard(RunName name) {
        files.delete(name);
    }

    @Override
    public RunProgress start(RunName name, Job job) {
        var obstacle = ProgramSearch.obstacle(job.command().program(), job.environment());
        if (obstacle.isPresent()) {
            return failed(
                    name, obstacle.get().error(), Optional.of(obstacle.get().exitCode()));
        }
        Optional<RunError> failure = supervisor.start(name, files.directory(name), job);
        if (failure.isPresent()) {
            return failed(name, failure.get(), Optional.empty());
        }
        Optional<Instant> started = files.status(name).flatMap(ProcessStatus::start);
        return RunProgress.running(started.orElseGet(this::now));
    }

    @Override
    public Optional<RunProgress> observe(RunRecord run) {
        if (!files.host(run.name()).orElse(host).equals(host)) {
            return Optional.empty();
        }
        Optional<ProcessStatus> seen = files.status(run.name());
        boolean alive = seen.map(status -> processes.alive(status.supervisor())).orElse(false);
        if (!alive) {
            // It may have ended between the two looks, and then has left its result.
            seen = files.status(run.name());
        }
        if (seen.isEmpty()) {
            return Optional.of(
                    lost("its file " + RunDirectory.PROCESS_STATUS + " is missing or damaged", Optional.empty()));
        }
        ProcessStatus status = seen.get();
        if (alive || status.status().finished()) {
            return Optional.of(status.toProgress());
        }
        if (status.status() == RunStatus.Starting) {
            return Optional.of(new RunProgress(
                    RunStatus.Failed,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(new RunError("never-started", "mlgit ended before the command was started"))));
        }
        return Optional.of(lost(howItWasLost(status.supervisor()), status.start()));
    }

    @Override
    public void requireReach(RunRecord run) {
        String runsOn = files.host(run.name()).orElse(host);
        if (!runsOn.equals(host)) {
            throw MlgitException.failed(
                    "run " + run.name() + " is on " + runsOn + ", not on this machine",
                    "on " + runsOn + ": mlgit job cancel " + run.name());
        }
    }

    @Override
    public void stop(RunRecord run) throws InterruptedException {
        files.write(files.directory(run.name()).cancelRequested(), "");
        stop.stop(run.name());
    }

    @Override
    public RunDirectory directory(RunName name) {
        return files.directory(name);
    }

    private RunProgress failed(RunName name, RunError error, Optional<Integer> exitCode) {
        Instant now = now();
        files.writeStatus(name, status(RunStatus.Failed, Optional.of(now), exitCode));
        return new RunProgress(RunStatus.Failed, Optional.empty(), Optional.of(now), exitCode, Optional.of(error));
    }

    /** Until the supervisor writes its own, the status is this process's to keep. */
    private ProcessStatus status(RunStatus status, Optional<Instant> end, Optional<Integer> exitCode) {
        return new ProcessStatus(status, processes.self(), Optional.empty(), Optional.empty(), end, exitCode);
    }

    private Node info(RunName name, Job job) {
        return Node.fields()
                .put("name", name.value())
                .put(
                        "command",
                        Node.items(
                                job.command().words().stream().map(Node::text).toList()))
                .put("working_directory", job.environment().workingDirectory().toString())
                .put("host", host)
                .put("user", job.environment().userName())
                .put("submit_time_utc", job.submitted().toString())
                .put("log_file", RunDirectory.USER_LOG)
                .build();
    }

    private String howItWasLost(ProcessIdentity supervisor) {
        return supervisor.bootId().equals(processes.bootId())
                ? "its supervisor, process " + supervisor.pid() + ", is gone and left no result"
                : "the machine was restarted while it ran";
    }

    private static RunProgress lost(String reason, Optional<Instant> start) {
        return new RunProgress(
                RunStatus.NotResponding,
                start,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new RunError("supervisor-lost", reason)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
