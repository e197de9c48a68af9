// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.core.io.Console;
import java.nio.file.Path;
import java.util.Optional;

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
        if (blocks.has(binding.id(), binding.lines())) {
            return true;
        }
        if (!sure && !console.interactive()) {
            console.hint("put this into " + blocks.file() + ", or run it again with --yes:");
            binding.lines().forEach(console::hint);
            return false;
        }
        console.status("For " + blocks.file() + ":");
        binding.lines().forEach(line -> console.status("  " + line));
        if (!sure && !console.ask("Write it there (y/n)? ").strip().matches("(?i)y|yes")) {
            return false;
        }
        Optional<Path> kept = blocks.write(binding.id(), binding.lines());
        console.status("Written to " + blocks.file()
                + kept.map(copy -> "; the file as it was: " + copy).orElse(""));
        console.hint("undo it: mlgit key test --undo " + binding.id());
        return true;
    }
}
