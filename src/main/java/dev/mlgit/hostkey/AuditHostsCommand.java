// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.invocation.Invocation;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mlgit host audit}. */
@Command(
        header = "Find what is wrong with the known_hosts files.",
        description = "Keys their owners took back, keys that are not the published ones, duplicates, weak keys and"
                + " more, in every file in use. Exit code 0 for nothing, 1 for findings, 3 when a key that its owner"
                + " took back is trusted.")
public final class AuditHostsCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Function<Optional<String>, AuditKnownHosts> audit;

    @Option(names = "--fix", description = "Mend what can be mended, after a yes; the old files are kept.")
    boolean fix;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Look at this file only.")
    @Nullable
    String file;

    /** @param audit the use case, for the value of {@code --file} */
    public AuditHostsCommand(Invocation invocation, Function<Optional<String>, AuditKnownHosts> audit) {
        this.invocation = invocation;
        this.audit = audit;
    }

    @Override
    public Integer call() {
        var useCase = audit.apply(Optional.ofNullable(file));
        var findings = useCase.run();
        var view = new AuditView(invocation);
        view.print(findings, useCase.existing(), fix);
        if (fix && view.agreesToRepair(findings)) {
            new RepairKnownHosts().run(findings, view::repaired);
            findings = useCase.run();
            view.left(findings);
        }
        return findings.stream()
                .mapToInt(finding -> finding.kind().exitCode())
                .max()
                .orElse(0);
    }
}
