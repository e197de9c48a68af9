// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

/** What must not outlive this process: programs that connect for us. */
public interface AtExit {
    /** Does this when the process ends, unless the registration is closed before. */
    Registration run(Runnable action);

    /** An action that waits for the end of the process. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
