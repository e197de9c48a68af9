// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import java.util.Optional;

/** Switches the terminal's echo off until closed; a process that ends meanwhile, by Ctrl-C too, switches it on again. */
final class EchoOff implements AutoCloseable {
    private final Optional<String> before;
    private final Thread onExit;

    private EchoOff(Optional<String> before) {
        this.before = before;
        this.onExit = new Thread(this::restore, "echo-on");
    }

    static EchoOff start() {
        var echo = new EchoOff(Stty.output("-g"));
        Runtime.getRuntime().addShutdownHook(echo.onExit);
        Stty.run("-echo");
        return echo;
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
