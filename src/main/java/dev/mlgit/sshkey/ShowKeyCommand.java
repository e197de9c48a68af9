// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.invocation.Invocation;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mlgit key show}. */
@Command(
        header = "Show a key: the line for your Git host, and its fingerprint.",
        description = "Needs no passphrase and never shows anything secret.")
public final class ShowKeyCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Supplier<ShowKey> showKey;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "A private or public key file (default: ~/.ssh/id_ed25519, id_ecdsa or id_rsa).")
    @Nullable
    String file;

    public ShowKeyCommand(Invocation invocation, Supplier<ShowKey> showKey) {
        this.invocation = invocation;
        this.showKey = showKey;
    }

    @Override
    public Integer call() {
        ShownKey shown = showKey.get().run(Optional.ofNullable(file));
        invocation.printText(ShownKeyView.node(shown), () -> ShownKeyView.text(shown));
        return 0;
    }
}
