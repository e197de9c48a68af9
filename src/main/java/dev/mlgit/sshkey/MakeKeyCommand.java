// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.invocation.Invocation;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mlgit keygen}, and {@code mlgit key new}. */
@Command(
        header = "Make an SSH key pair.",
        description = "Makes a key pair as ssh-keygen does, in the files that OpenSSH and Git look for.")
public final class MakeKeyCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Supplier<MakeKey> makeKey;

    @Option(
            names = {"-t", "--type"},
            paramLabel = "TYPE",
            defaultValue = "ed25519",
            description = "Type of key: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    KeyType type = KeyType.ed25519;

    @Option(
            names = {"-b", "--bits"},
            paramLabel = "BITS",
            description = "Size: for rsa 1024 to 16384 (default 3072), for ecdsa 256, 384 or 521 (default 256).")
    @Nullable
    Integer bits;

    @Option(
            names = {"-C", "--comment"},
            paramLabel = "COMMENT",
            description = "Comment (default: your Git e-mail address, else user@host).")
    @Nullable
    String comment;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "File of the private key (default: ~/.ssh/id_TYPE); the public one is FILE.pub.")
    @Nullable
    String file;

    @Option(names = "--no-passphrase", description = "Do not encrypt the private key.")
    boolean noPassphrase;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Read the passphrase from the line in FILE; - is standard input.")
    @Nullable
    String passphraseFile;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "24",
            description = "Cost of guessing the passphrase: 16 to 255 (default: ${DEFAULT-VALUE}).")
    int rounds = MakeKeyRequest.DEFAULT_ROUNDS;

    @Option(names = "--force", description = "Replace an existing key; it is kept as FILE.old.")
    boolean force;

    public MakeKeyCommand(Invocation invocation, Supplier<MakeKey> makeKey) {
        this.invocation = invocation;
        this.makeKey = makeKey;
    }

    /** As the parser leaves it after {@code keygen --no-passphrase} with these values; null where there was none. */
    public static MakeKeyCommand withoutPassphrase(
            Invocation invocation, Supplier<MakeKey> makeKey, @Nullable String comment, @Nullable String file) {
        var command = new MakeKeyCommand(invocation, makeKey);
        command.noPassphrase = true;
        command.comment = comment;
        command.file = file;
        return command;
    }

    @Override
    public Integer call() {
        MakeKeyRequest request = toRequest();
        if (invocation.dryRun()) {
            KeyPlan plan = makeKey.get().plan(request);
            invocation.printText(KeyPlanView.node(plan), () -> KeyPlanView.text(plan));
            return 0;
        }
        MadeKey made = makeKey.get().run(request);
        invocation.printText(MadeKeyView.node(made), () -> MadeKeyView.text(made));
        KeyWarnings.exposures(invocation.console(), made.exposures());
        KeyWarnings.loss(invocation.console(), made.home());
        return 0;
    }

    private MakeKeyRequest toRequest() {
        return new MakeKeyRequest(
                KeySpec.of(type, Optional.ofNullable(bits)),
                Optional.ofNullable(comment),
                Optional.ofNullable(file),
                PassphraseChoice.of(noPassphrase, Optional.ofNullable(passphraseFile)),
                rounds,
                force,
                noPassphrase && invocation.assumeYes());
    }
}
