// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.job;

import dev.mlgit.run.RunError;
import java.util.Map;
import java.util.Optional;

/** What an exit code says, in words. */
final class ExitReason {
    private static final int SIGNAL_BASE = 128;
    private static final Map<Integer, String> SIGNALS =
            Map.of(1, "HUP", 2, "INT", 3, "QUIT", 6, "ABRT", 8, "FPE", 9, "KILL", 11, "SEGV", 13, "PIPE", 15, "TERM");

    private ExitReason() {}

    /** Empty for 0. */
    static Optional<RunError> of(int exitCode) {
        return exitCode == 0 ? Optional.empty() : Optional.of(new RunError("exit-code", text(exitCode)));
    }

    private static String text(int exitCode) {
        String text = "the command ended with exit code " + exitCode;
        if (exitCode == 127) {
            return text + ", as a shell says that a command was not found";
        }
        int signal = exitCode - SIGNAL_BASE;
        if (!SIGNALS.containsKey(signal)) {
            return text;
        }
        String named = text + ", as of signal " + SIGNALS.get(signal);
        return signal == 9 ? named + "; the system sends it when memory runs out" : named;
    }
}
