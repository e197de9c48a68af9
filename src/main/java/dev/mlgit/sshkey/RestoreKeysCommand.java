// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.invocation.Invocation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mlgit key restore}. */
@Command(
        header = "Bring keys back from a backup.",
        description =
                "Writes the files of a backup to ~/.ssh with the modes that ssh wants. Another file of the same name is "
                        + "never replaced without --force, and then kept.")
public final class RestoreKeysCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Supplier<RestoreKeys> restoreKeys;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "A backup, or a directory of backups (default: the newest of your own on the share).")
    @Nullable
    String from;

    @Option(names = "--list", description = "List the backups; needs no passphrase.")
    boolean list;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Read the passphrase of the backup from the line in FILE; - is standard input.")
    @Nullable
    String passphraseFile;

    @Option(names = "--force", description = "Replace other files of the same names; they are kept as FILE.old.")
    boolean force;

    public RestoreKeysCommand(Invocation invocation, Supplier<RestoreKeys> restoreKeys) {
        this.invocation = invocation;
        this.restoreKeys = restoreKeys;
    }

    @Override
    public Integer call() {
        if (list) {
            List<BackupGeneration> all = restoreKeys.get().list(Optional.ofNullable(from));
            invocation.print(RestoreView.nodes(all), () -> RestoreView.table(all));
            return 0;
        }
        var request = new RestoreRequest(Optional.ofNullable(from), Optional.ofNullable(passphraseFile), force);
        boolean planned = invocation.dryRun();
        Restored restored =
                planned ? restoreKeys.get().plan(request) : restoreKeys.get().run(request);
        invocation.printText(RestoreView.node(restored), () -> RestoreView.text(restored, planned));
        return 0;
    }
}
