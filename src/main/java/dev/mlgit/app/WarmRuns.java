// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Times a command as the shell runs it, many times in one process: {@code bin/bench} calls it, users never do. Output of
 * the command goes to standard output, the median in milliseconds to the file named first.
 */
public final class WarmRuns {
    private WarmRuns() {}

    /** {@code RESULT-FILE RUNS COMMAND...}. */
    public static void main(String[] arguments) throws IOException {
        var environment = SystemEnvironment.ofProcess();
        var terminal = new SystemTerminal();
        String[] command = Arrays.copyOfRange(arguments, 2, arguments.length);
        long[] times = new long[Integer.parseInt(arguments[1])];
        // The first half warms up.
        for (int run = 0; run < 2 * times.length; run++) {
            long start = System.nanoTime();
            if (Main.run(command, environment, terminal) != 0) {
                throw new IllegalStateException("the command failed");
            }
            times[run % times.length] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        double milliseconds = times[times.length / 2] / 1e6;
        Files.writeString(Path.of(arguments[0]), milliseconds + "\n", StandardCharsets.UTF_8);
    }
}
