// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.invocation.Invocation;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mlgit provenance signature RUN}. */
@Command(
        header = "Write the signature of a run's code into a file, for ssh-keygen.",
        description = {
            "Two files: RUN.commit, which is what was signed, and RUN.commit.sig, the signature as 'ssh-keygen -Y sign'"
                    + " writes it.",
            "What was signed is the commit as 'git cat-file commit' prints it, without its header gpgsig; it names every"
                    + " byte of the code."
        })
public final class ExportSignatureCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Function<Environment, CodeAccess> access;
    private final Supplier<RecordedRuns> runs;

    @Parameters(paramLabel = "RUN", description = "A run's name, or a snapshot's.")
    String name = "";

    @Option(names = "--into", paramLabel = "DIRECTORY", description = "Where to; by default the current directory.")
    String into = ".";

    @Mixin
    TrustOption trust = new TrustOption();

    public ExportSignatureCommand(
            Invocation invocation, Function<Environment, CodeAccess> access, Supplier<RecordedRuns> runs) {
        this.invocation = invocation;
        this.access = access;
        this.runs = runs;
    }

    @Override
    public Integer call() {
        Environment environment = invocation.environment();
        CodeAccess code = trust.in(environment, access);
        var find = new FindSnapshot(code.snapshots(), runs.get(), environment.workingDirectory());
        ExportSignature.Result result =
                new ExportSignature(find, code.signatures()).run(name, environment.path(into), invocation.dryRun());
        new SignatureView(invocation)
                .exported(result, code.settings(environment.workingDirectory()).allowedSigners());
        return 0;
    }
}
