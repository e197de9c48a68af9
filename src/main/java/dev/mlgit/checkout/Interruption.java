// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

/** Tells when the user stops the whole program, as Ctrl-C does. */
public interface Interruption {
    /**
     * Runs this when the program is stopped, on a thread of its own and before the program ends, until the guard is
     * closed.
     */
    Guard onInterrupt(Runnable action);

    /** A registration that ends. */
    interface Guard extends AutoCloseable {
        @Override
        void close();
    }
}
