// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import java.util.Optional;

/** Changes the terminal's modes until closed; a process that ends meanwhile, by Ctrl-C too, sets them as they were. */
final class TerminalModes implements AutoCloseable {
    private final Optional<String> before;
    private final Thread onExit;

    private TerminalModes(Optional<String> before) {
        this.before = before;
        this.onExit = new Thread(this::restore, "terminal-modes");
    }

    /** @param modes as {@code stty} takes them */
    static TerminalModes set(String... modes) {
        var changed = new TerminalModes(Stty.output("-g"));
        Runtime.getRuntime().addShutdownHook(changed.onExit);
        Stty.run(modes);
        return changed;
    }

    @Override
    public void close() {
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException exiting) {
            // The hook runs, and restores a second time: harmless.
            return;
        }
    }

    private void restore() {
        before.ifPresent(Stty::run);
    }
}
