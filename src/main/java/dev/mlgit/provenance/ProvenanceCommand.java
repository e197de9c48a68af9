// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.invocation.Invocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mlgit provenance [PATH]}. */
@Command(
        header = "Show what code a directory holds: repository, branch, commit, dirty.",
        description = {
            "Prints the properties a job submitted from there gets. Outside a repository it prints none.",
            "With --require, or where mlgit.require is set, ends with 3 when the code is not so."
        })
public final class ProvenanceCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Function<Environment, CodeAccess> access;
    private final Function<String, Optional<String>> meant;

    @Option(names = "--explain", description = "Tell where each value is from, and which git command gives the same.")
    boolean explain;

    @Option(
            names = "--compat",
            paramLabel = "SDK",
            description = "Only what azure-ai-ml sends with a job; SDK is sdk-v2.")
    @Nullable
    String compat;

    @Mixin
    TrustOption trust = new TrustOption();

    @Mixin
    RequireOption require = new RequireOption();

    @Parameters(arity = "0..1", paramLabel = "PATH", description = "A directory; by default the current one.")
    String path;

    /**
     * The command.
     *
     * @param access what reads code as these surroundings say
     * @param meant the command that a word which names no directory looks like
     * @param path the directory asked about, unless an argument names another
     */
    public ProvenanceCommand(
            Invocation invocation,
            Function<Environment, CodeAccess> access,
            Function<String, Optional<String>> meant,
            String path) {
        this.invocation = invocation;
        this.access = access;
        this.meant = meant;
        this.path = path;
    }

    @Override
    public Integer call() {
        Environment environment = invocation.environment();
        Path directory = environment.path(path);
        if (!Files.isDirectory(directory)) {
            throw MlgitException.failed(
                    "cannot read " + directory + ": no such directory",
                    meant.apply(path).map(word -> "did you mean '" + word + "'?").stream()
                            .toArray(String[]::new));
        }
        CodeAccess code = trust.in(environment, access);
        Optional<SnapshotSettings> settings = settings(code, directory);
        Provenance provenance = code.provenance().capture(directory, extent());
        if (explain) {
            var explanations = new ExplainProvenance(code.reader(), environment).explain(directory, provenance);
            invocation.printText(
                    ExplanationView.node(provenance, explanations),
                    () -> ExplanationView.text(provenance, explanations));
        } else {
            show(provenance, directory);
        }
        settings.ifPresent(settled -> new CheckRequirements(code.provenance())
                .run(require.over(settled), directory, extent(), provenance, () -> code.snapshots()
                        .compute(directory, settled.limits())));
        return 0;
    }

    /** That they cannot be read is a state of the code, and told as one, unless something was required of it. */
    private Optional<SnapshotSettings> settings(CodeAccess code, Path directory) {
        try {
            return Optional.of(code.settings(directory));
        } catch (MlgitException unreadable) {
            // A word there that is wrong has been read.
            if (unreadable.getCause() == null || !require.requirements.isEmpty()) {
                throw unreadable;
            }
            invocation.console().warn(unreadable.text());
            return Optional.empty();
        }
    }

    private void show(Provenance provenance, Path directory) {
        if (invocation.shownToPerson()) {
            invocation.printText(() -> ProvenanceView.node(provenance), () -> ProvenanceScreen.text(provenance));
        } else {
            invocation.print(() -> ProvenanceView.node(provenance), () -> ProvenanceView.table(provenance));
        }
        ProvenanceView.reasons(provenance).forEach(invocation.console()::status);
        if (invocation.shownToPerson() || provenance.absent().containsValue("dubious-ownership")) {
            NextSteps.of(provenance, directory.toString()).forEach(invocation.console()::hint);
        }
    }

    /** A pipe gets what costs least; who reads, or asks for data, gets everything. */
    private Extent extent() {
        if (compat != null) {
            return Extent.ofCompatibility(compat);
        }
        boolean all = explain || invocation.dataRequested() || invocation.shownToPerson();
        return all ? Extent.EVERYTHING : Extent.PROPERTIES;
    }
}
