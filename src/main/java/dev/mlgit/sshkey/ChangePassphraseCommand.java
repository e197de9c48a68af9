// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.invocation.Invocation;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mlgit key passphrase}. */
@Command(
        header = "Change, add or remove the passphrase of a key.",
        description = "As ssh-keygen -p. The key stays the same: nothing has to be told to your Git host. The file is "
                + "replaced at once and keeps its mode, its owner and the link that leads to it.")
public final class ChangePassphraseCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Supplier<ChangePassphrase> change;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "The private key file (default: ~/.ssh/id_ed25519, id_ecdsa or id_rsa).")
    @Nullable
    String file;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Read the old passphrase from the line in FILE; - is standard input.")
    @Nullable
    String oldFile;

    @Option(
            names = "--new-passphrase-file",
            paramLabel = "FILE",
            description = "Read the new passphrase from the line in FILE; - is standard input.")
    @Nullable
    String newFile;

    @Option(names = "--no-passphrase", description = "Remove the passphrase.")
    boolean noPassphrase;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "24",
            description = "Cost of guessing the passphrase: 16 to 255 (default: ${DEFAULT-VALUE}).")
    int rounds = MakeKeyRequest.DEFAULT_ROUNDS;

    public ChangePassphraseCommand(Invocation invocation, Supplier<ChangePassphrase> change) {
        this.invocation = invocation;
        this.change = change;
    }

    @Override
    public Integer call() {
        var request = new ChangePassphraseRequest(
                Optional.ofNullable(file),
                Optional.ofNullable(oldFile),
                PassphraseChoice.of(noPassphrase, Optional.ofNullable(newFile), "--new-passphrase-file"),
                rounds,
                noPassphrase && invocation.assumeYes());
        if (invocation.dryRun()) {
            var path = change.get().plan(request);
            invocation.printText(ChangedKeyView.planNode(path), () -> ChangedKeyView.planText(path));
            return 0;
        }
        ChangedKey changed = change.get().run(request);
        invocation.printText(ChangedKeyView.node(changed), () -> ChangedKeyView.passphraseText(changed));
        return 0;
    }
}
