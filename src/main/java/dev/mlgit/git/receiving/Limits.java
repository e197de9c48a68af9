// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.receiving;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.function.BooleanSupplier;

/**
 * What a server is not trusted with.
 *
 * @param mostBytes of the pack
 * @param detecting true to look for attacks on SHA-1, as for all that comes over a network
 * @param stopped true when the user wants no more of it
 */
public record Limits(long mostBytes, boolean detecting, BooleanSupplier stopped) {
    void require(long bytes) throws IOException {
        if (bytes > mostBytes) {
            throw new TooLargeException(mostBytes);
        }
        if (stopped.getAsBoolean()) {
            throw new InterruptedIOException("stopped");
        }
    }
}
