// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.invocation.Invocation;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mlgit key copy}. */
@Command(
        header = "Send a public key to the terminal's clipboard, and print it.",
        description =
                "Prints the public key on one line, and on a terminal also sends it to the clipboard of the browser or "
                        + "program that shows the terminal. Whether it took it nobody can tell.")
public final class CopyKeyCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Supplier<CopyKey> copyKey;
    private final Supplier<Clipboard> clipboard;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "A private or public key file (default: ~/.ssh/id_ed25519, id_ecdsa or id_rsa).")
    @Nullable
    String file;

    public CopyKeyCommand(Invocation invocation, Supplier<CopyKey> copyKey, Supplier<Clipboard> clipboard) {
        this.invocation = invocation;
        this.copyKey = copyKey;
        this.clipboard = clipboard;
    }

    @Override
    public Integer call() {
        CopiedKey copied = copyKey.get().run(Optional.ofNullable(file));
        invocation.printText(CopiedKeyView.node(copied), () -> copied.line() + "\n");
        if (!invocation.dryRun()) {
            CopiedKeyView.tell(invocation.console(), clipboard.get().offer(copied.line()));
        }
        return 0;
    }
}
