// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.invocation.Invocation;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Mixin
    KeyFileOption key = new KeyFileOption();

    public CopyKeyCommand(Invocation invocation, Supplier<CopyKey> copyKey, Supplier<Clipboard> clipboard) {
        this.invocation = invocation;
        this.copyKey = copyKey;
        this.clipboard = clipboard;
    }

    @Override
    public Integer call() {
        CopiedKey copied = copyKey.get().run(key.typed());
        invocation.printText(CopiedKeyView.node(copied), () -> copied.line() + "\n");
        if (!invocation.dryRun()) {
            CopiedKeyView.tell(invocation.console(), clipboard.get().offer(copied.line()));
        }
        return 0;
    }
}
