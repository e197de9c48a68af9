// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The machine under the tour: its programs and processes. */
public interface Machine {
    /**
     * The exit code of a program run without input, its output thrown away; 127 when there is no such program, 124 when
     * it had to be ended after ten seconds.
     *
     * @param variables the whole environment
     */
    int run(List<String> command, Path directory, Map<String, String> variables);

    /**
     * Waits for every process that was started with this environment variable, and ends those that do not end by
     * themselves.
     *
     * @param patienceMillis how long to wait before ending them
     * @return how many had to be ended
     */
    int endProcesses(String variable, String value, long patienceMillis);

    /** Runs this when the process is told to end, by Ctrl-C for one, until the registration is closed. */
    Registration whenEnding(Runnable action);

    /** A promise that can be taken back. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
