// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

/** Says something last when the user stops the program, as with Ctrl-C. */
public interface StopNotice {
    /** Runs the action if the program is stopped before the answer is closed. */
    Open whenStopped(Runnable action);

    /** Ends the notice. */
    interface Open extends AutoCloseable {
        @Override
        void close();
    }
}
