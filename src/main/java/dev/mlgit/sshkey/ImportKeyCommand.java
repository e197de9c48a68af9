// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.invocation.Invocation;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mlgit key import}. */
@Command(
        header = "Bring in a key from elsewhere, mended and in OpenSSH's format.",
        description =
                "Takes keys of OpenSSH, PEM, PKCS#8 and PuTTY (ppk 2 and 3), and public keys. Windows line ends, blanks, "
                        + "a missing last line end or END line are mended, with a word about it. FILE stays as it is.")
public final class ImportKeyCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Supplier<ImportKey> importKey;

    @Parameters(index = "0", paramLabel = "FILE", description = "The key; - is standard input, to paste it.")
    String source = "";

    @Option(
            names = {"-f", "--file"},
            paramLabel = "DESTINATION",
            description = "The new private key file (default: ~/.ssh/id_TYPE); the public one is DESTINATION.pub.")
    @Nullable
    String destination;

    @Option(
            names = {"-C", "--comment"},
            paramLabel = "COMMENT",
            description = "Comment (default: the key's own).")
    @Nullable
    String comment;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Read the passphrase the key has from the line in FILE; - is standard input.")
    @Nullable
    String passphraseFile;

    @Option(
            names = "--new-passphrase-file",
            paramLabel = "FILE",
            description = "Give it the passphrase in FILE (default: the one it has).")
    @Nullable
    String newPassphraseFile;

    @Option(names = "--no-passphrase", description = "Keep it without a passphrase.")
    boolean noPassphrase;

    @Option(names = "--force", description = "Replace an existing key; it is kept as DESTINATION.old.")
    boolean force;

    public ImportKeyCommand(Invocation invocation, Supplier<ImportKey> importKey) {
        this.invocation = invocation;
        this.importKey = importKey;
    }

    @Override
    public Integer call() {
        ImportedKey imported = importKey.get().run(toRequest());
        imported.mendings().forEach(mending -> invocation.console().status("mended: " + mending));
        invocation.printText(ImportedKeyView.node(imported), () -> ImportedKeyView.text(imported, invocation.dryRun()));
        return 0;
    }

    private ImportKeyRequest toRequest() {
        boolean keeps = !noPassphrase && newPassphraseFile == null;
        return new ImportKeyRequest(
                source,
                Optional.ofNullable(destination),
                Optional.ofNullable(comment),
                Optional.ofNullable(passphraseFile),
                keeps
                        ? Optional.empty()
                        : Optional.of(PassphraseChoice.of(
                                noPassphrase, Optional.ofNullable(newPassphraseFile), "--new-passphrase-file")),
                force,
                invocation.dryRun());
    }
}
