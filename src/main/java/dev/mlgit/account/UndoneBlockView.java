// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.output.Node;
import dev.mlgit.sshconfig.BlockChange;
import java.nio.file.Path;

/** What became of a block that was to be taken out of ssh_config. */
record UndoneBlockView(Node node, String text) {
    static UndoneBlockView of(BlockChange change, boolean dryRun) {
        boolean removed = change.changes();
        return new UndoneBlockView(
                Node.fields()
                        .put("file", change.file().toString())
                        .put("removed", removed && !dryRun)
                        .put("backup", change.backup().map(Path::toString))
                        .build(),
                text(change, removed, dryRun));
    }

    void printTo(Invocation invocation) {
        invocation.printText(node, () -> text);
    }

    private static String text(BlockChange change, boolean removed, boolean dryRun) {
        if (!removed) {
            return "There is no such block of mlgit's in " + change.file() + ".\n";
        }
        return dryRun
                ? "would take the block out of " + change.file() + "\n"
                : "Taken out of " + change.file()
                        + change.backup()
                                .map(copy -> "; as it was before: " + copy)
                                .orElse("") + "\n";
    }
}
