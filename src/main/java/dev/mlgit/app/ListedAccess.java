// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Asks {@code ls} whether a file has an access list: Java reads no such attribute, and ls is everywhere. */
final class ListedAccess {
    /** {@code drwxr-x---+}: the mark stands after type and mode (POSIX). */
    private static final int MARK = 10;

    private ListedAccess() {}

    static boolean hasAccessList(Path path) {
        try {
            Process ls = new ProcessBuilder("ls", "-ldn", "--", path.toString())
                    .redirectErrorStream(true)
                    .start();
            ls.getOutputStream().close();
            String line = new String(ls.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return ls.waitFor() == 0 && line.length() > MARK && line.charAt(MARK) == '+';
        } catch (IOException noLs) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
