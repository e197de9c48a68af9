// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.invocation.Invocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mlgit provenance [PATH]}. */
@Command(
        header = "Show what code a directory holds: repository, branch, commit, dirty.",
        description = "Prints the properties a job submitted from there gets. Outside a repository it prints none.")
public final class ProvenanceCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Supplier<ProvenanceSource> source;

    @Parameters(arity = "0..1", paramLabel = "PATH", description = "A directory; by default the current one.")
    String path = ".";

    public ProvenanceCommand(Invocation invocation, Supplier<ProvenanceSource> source) {
        this.invocation = invocation;
        this.source = source;
    }

    /** The same with its argument. */
    public ProvenanceCommand(Invocation invocation, Supplier<ProvenanceSource> source, String path) {
        this(invocation, source);
        this.path = path;
    }

    @Override
    public Integer call() {
        Path directory = invocation.environment().path(path);
        if (!Files.isDirectory(directory)) {
            throw MlgitException.failed("cannot read " + directory + ": no such directory");
        }
        Provenance provenance = source.get().capture(directory);
        invocation.print(ProvenanceView.node(provenance), () -> ProvenanceView.table(provenance));
        ProvenanceView.reasons(provenance).forEach(invocation.console()::status);
        ProvenanceView.hints(provenance, directory.toString()).forEach(invocation.console()::hint);
        return 0;
    }
}
