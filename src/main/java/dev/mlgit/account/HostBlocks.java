// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.core.env.Environment;
import dev.mlgit.sshconfig.BlockChange;
import dev.mlgit.sshconfig.MarkedBlock;
import dev.mlgit.sshconfig.MarkedFile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The marked blocks about Git hosts in ~/.ssh/config. */
public final class HostBlocks {
    private final Path file;
    private final MarkedFile marked;
    private final InstantSource clock;

    public HostBlocks(Environment environment, InstantSource clock) {
        this.file = environment.sshDirectory().resolve("config");
        this.marked = MarkedFile.sshConfig(file, clock);
        this.clock = clock;
    }

    Path file() {
        return file;
    }

    /** What {@link #write} would do. */
    BlockChange plan(HostBinding binding) {
        return marked.plan(block(binding));
    }

    /** Writes the block, in the place of an earlier one about the host. */
    BlockChange write(HostBinding binding) {
        return marked.put(block(binding));
    }

    /** What {@link #remove} would do. */
    BlockChange planRemoval(String host) {
        return marked.planRemoval(host);
    }

    /** Takes the block about the host out. */
    BlockChange remove(String host) {
        return marked.remove(host);
    }

    /** The command that takes the block out. */
    static String undoCommand(HostBinding binding) {
        return "mlgit key test --undo " + binding.host();
    }

    private MarkedBlock block(HostBinding binding) {
        return new MarkedBlock(
                binding.host(),
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                undoCommand(binding),
                binding.lines());
    }
}
