// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.core.io.Console;
import dev.mlgit.sshconfig.BlockChange;

/** Writes a marked block to ~/.ssh/config after a yes, and says how to undo it. */
final class OfferHostBlock {
    private final HostBlocks blocks;
    private final Console console;

    OfferHostBlock(HostBlocks blocks, Console console) {
        this.blocks = blocks;
        this.console = console;
    }

    /**
     * True when the block is in the file now.
     *
     * @param sure true when nobody has to be asked any more
     */
    boolean run(HostBinding binding, boolean sure) {
        BlockChange planned = blocks.plan(binding);
        if (!planned.changes()) {
            return true;
        }
        if (!sure && !console.interactive()) {
            console.hint("put this at the top of " + blocks.file() + ", or run it again with --yes to have it done:");
            binding.lines().forEach(console::hint);
            return false;
        }
        console.status("This would go to the top of " + blocks.file() + ":");
        planned.written().forEach(line -> console.status("  " + line));
        if (!sure && !console.confirm("Write it there?")) {
            return false;
        }
        BlockChange done = blocks.write(binding);
        console.status("Written to " + done.file()
                + done.backup().map(copy -> "; as it was before: " + copy).orElse(""));
        console.hint("to undo it: " + HostBlocks.undoCommand(binding));
        return true;
    }
}
