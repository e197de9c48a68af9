// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.env.Environment;
import dev.mlgit.job.CancelJobCommand;
import dev.mlgit.job.Jobs;
import dev.mlgit.job.ListJobsCommand;
import dev.mlgit.job.RecordJobCommand;
import dev.mlgit.job.ShowJobCommand;
import dev.mlgit.job.StreamJobCommand;
import dev.mlgit.job.SubmitCommand;
import dev.mlgit.json.JacksonParser;
import dev.mlgit.run.RunStore;
import dev.mlgit.store.SqliteRunStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;

/** Wires jobs, their records and their store. */
final class JobWiring {
    private static final String SECTION = "Jobs";
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(5);

    private final Wiring wiring;

    JobWiring(Wiring wiring) {
        this.wiring = wiring;
    }

    List<CommandEntry> commands() {
        return List.of(
                CommandEntry.command("submit", SECTION, () -> new SubmitCommand(this::jobs)),
                new CommandEntry(
                        "job",
                        SECTION,
                        JobGroup::new,
                        List.of(
                                CommandEntry.command("create", SECTION, () -> new SubmitCommand(this::jobs)),
                                CommandEntry.command("list", SECTION, () -> new ListJobsCommand(this::jobs)),
                                CommandEntry.command("show", SECTION, () -> new ShowJobCommand(this::jobs)),
                                CommandEntry.command("stream", SECTION, () -> new StreamJobCommand(this::jobs)),
                                CommandEntry.command("cancel", SECTION, () -> new CancelJobCommand(this::jobs)),
                                CommandEntry.command("record", SECTION, () -> new RecordJobCommand(this::jobs)))));
    }

    RunStore store() {
        Environment environment = wiring.invocation().environment();
        return new SqliteRunStore(
                environment.dataDirectory().resolve("mlgit.db"),
                LOCK_PATIENCE,
                cache(environment),
                wiring.formatter(),
                new JacksonParser());
    }

    private Jobs jobs() {
        return new Jobs(
                wiring.invocation(),
                environment -> wiring.provenance().access(environment),
                store(),
                wiring.formatter(),
                new JacksonParser(),
                wiring.clock(),
                wiring.ids(),
                duration -> Thread.sleep(duration.toMillis()),
                new ShutdownNotice(),
                new SelfCommand(wiring.invocation().environment()).words());
    }

    private static Path cache(Environment environment) {
        return environment
                .variable("XDG_CACHE_HOME")
                .map(environment::path)
                .orElseGet(() -> environment.home().resolve(".cache"))
                .resolve("mlgit");
    }

    @Command(header = "List, show, stream and cancel runs.", synopsisSubcommandLabel = "COMMAND")
    private static final class JobGroup {}
}
