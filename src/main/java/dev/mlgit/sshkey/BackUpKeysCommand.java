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

/** {@code mlgit key backup}. */
@Command(
        header = "Back keys up to the cloudfiles share, encrypted.",
        description =
                "Writes the private keys of ~/.ssh, their public halves and certificates to a file of the age format on "
                        + "the mounted share. Keys without a passphrase are refused; who else reads there is told first.")
public final class BackUpKeysCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Supplier<BackUpKeys> backUpKeys;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "A private key to back up; may be repeated (default: all in ~/.ssh).")
    List<String> files = List.of();

    @Option(
            names = "--to",
            paramLabel = "DIRECTORY",
            description = "Where to (default: Users/USER/.mlgit/key-backups on the share at MLGIT_CLOUDFILES or "
                    + "~/cloudfiles/code).")
    @Nullable
    String to;

    @Option(names = "--with-known-hosts", description = "Include ~/.ssh/known_hosts.")
    boolean withKnownHosts;

    @Option(names = "--with-config", description = "Include ~/.ssh/config.")
    boolean withConfig;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Read the passphrase of the backup from the line in FILE; - is standard input.")
    @Nullable
    String passphraseFile;

    @Option(
            names = "--keep",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many backups of this machine to keep (default: ${DEFAULT-VALUE}).")
    int keep = BackupRequest.DEFAULT_KEEP;

    public BackUpKeysCommand(Invocation invocation, Supplier<BackUpKeys> backUpKeys) {
        this.invocation = invocation;
        this.backUpKeys = backUpKeys;
    }

    @Override
    public Integer call() {
        var request = new BackupRequest(
                files,
                Optional.ofNullable(to),
                Optional.ofNullable(passphraseFile),
                withKnownHosts,
                withConfig,
                keep,
                invocation.assumeYes());
        BackUpKeys useCase = backUpKeys.get();
        Backup backup = invocation.dryRun() ? useCase.plan(request) : useCase.run(request);
        invocation.printText(BackupView.node(backup), () -> BackupView.text(backup));
        return 0;
    }
}
