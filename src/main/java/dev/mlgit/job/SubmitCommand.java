// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.provenance.CodeAccess;
import dev.mlgit.provenance.Extent;
import dev.mlgit.provenance.SnapshotOptions;
import dev.mlgit.provenance.SnapshotSettings;
import dev.mlgit.provenance.TrustOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mlgit submit -- COMMAND...} */
@Command(
        header = "Run a command as a job, tagged with the code it runs.",
        customSynopsis = "mlgit submit [OPTIONS] -- COMMAND [ARGUMENTS...]",
        description = {
            "The job runs on this machine, in the current directory, and goes on when the terminal is closed.",
            "A COMMAND of several words is started exactly so; a single word with blanks or shell syntax is run by /bin/sh."
        })
public final class SubmitCommand implements Callable<Integer> {
    private final Supplier<Jobs> jobs;

    @Option(
            names = {"-e", "--experiment-name"},
            paramLabel = "NAME",
            description = "The experiment it belongs to; by default the name of the directory.")
    @Nullable
    String experimentName;

    @Option(names = "--name", paramLabel = "NAME", description = "The run's unique name; made up by default.")
    @Nullable
    String name;

    @Option(names = "--display-name", paramLabel = "NAME", description = "A name for people.")
    @Nullable
    String displayName;

    @Option(
            names = {"-p", "--property"},
            paramLabel = "KEY=VALUE",
            description = "A property to record; may be repeated.")
    Map<String, String> properties = new LinkedHashMap<>();

    @Option(
            names = {"-t", "--tag"},
            paramLabel = "KEY=VALUE",
            description = "A tag to record; may be repeated.")
    Map<String, String> tags = new LinkedHashMap<>();

    @Option(
            names = "--compat",
            paramLabel = "SDK",
            description = "Record only the Git properties that azure-ai-ml records; SDK is sdk-v2.")
    @Nullable
    String compat;

    @Option(
            names = {"-s", "--stream"},
            description = "Show the log until the job ends; its failure is this command's.")
    boolean stream;

    @Mixin
    TrustOption trust = new TrustOption();

    @Mixin
    SnapshotOptions snapshot = new SnapshotOptions();

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "What to run, behind '--'.")
    List<String> command = List.of();

    public SubmitCommand(Supplier<Jobs> jobs) {
        this.jobs = jobs;
    }

    @Override
    public Integer call() {
        Jobs parts = jobs.get();
        CodeAccess code = parts.code(trust);
        JobRequest request =
                toRequest(code.settings(parts.invocation().environment().workingDirectory()));
        SubmitJob submit = parts.submit(code, compat == null ? Extent.EVERYTHING : Extent.ofCompatibility(compat));
        if (parts.invocation().dryRun()) {
            parts.submitView().planned(submit.plan(request));
            return 0;
        }
        parts.submitView().submitted(submit.run(request), stream);
        return 0;
    }

    private JobRequest toRequest(SnapshotSettings settings) {
        return new JobRequest(
                command,
                Optional.ofNullable(name),
                Optional.ofNullable(displayName),
                Optional.ofNullable(experimentName),
                properties,
                tags,
                snapshot.over(settings));
    }
}
