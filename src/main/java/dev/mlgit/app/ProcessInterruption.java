// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.checkout.Interruption;

/** Ctrl-C and SIGTERM, which end the process once its hooks have run. */
final class ProcessInterruption implements Interruption {
    @Override
    public Guard onInterrupt(Runnable action) {
        var hook = new Thread(action, "mlgit-interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
        return () -> remove(hook);
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // The hook is running, or has run: it is what ends this process.
            return;
        }
    }
}
