// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Changes the terminal's modes until closed; a process that ends meanwhile, by Ctrl-C too, sets them as they were. */
final class TerminalModes implements AutoCloseable {
    private final List<String> device;
    private final Optional<String> before;
    private final Thread onExit;

    private TerminalModes(List<String> device, Optional<String> before) {
        this.device = List.copyOf(device);
        this.before = before;
        this.onExit = new Thread(this::restore, "terminal-modes");
    }

    /**
     * Changes them.
     *
     * @param device what {@code stty} takes to name the terminal; empty for standard input
     * @param modes as {@code stty} takes them
     */
    static TerminalModes set(List<String> device, String... modes) {
        var changed = new TerminalModes(device, Stty.output(words(device, "-g")));
        Runtime.getRuntime().addShutdownHook(changed.onExit);
        Stty.run(words(device, modes));
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
        before.ifPresent(modes -> Stty.run(words(device, modes)));
    }

    private static String[] words(List<String> device, String... modes) {
        return Stream.concat(device.stream(), Arrays.stream(modes)).toArray(String[]::new);
    }
}
