// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.job.StopNotice;

/** Hears of Ctrl-C as the Java runtime does: by being shut down. */
final class ShutdownNotice implements StopNotice {
    @Override
    public Open whenStopped(Runnable action) {
        var hook = new Thread(action, "mlgit-stop-notice");
        Runtime.getRuntime().addShutdownHook(hook);
        return () -> remove(hook);
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyStopping) {
            // The hook is running or has run: what it had to say is said.
            return;
        }
    }
}
