// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.nio.file.Path;
import org.eclipse.jgit.util.QuotedString;

/** Paths as git shows them. */
final class Paths {
    private Paths() {}

    /** Quoted as C does where it has to be. */
    static String quoted(String path) {
        return QuotedString.GIT_PATH.quote(path);
    }

    /** Quoted for a blank too, as the short status does. */
    static String quotedWithBlanks(String path) {
        String quoted = quoted(path);
        return quoted.startsWith("\"") || !quoted.contains(" ") ? quoted : "\"" + quoted + "\"";
    }

    /** A path from the top, as it is reached from the working directory. */
    static String from(GitLine line, String path) {
        if (line.prefix().isEmpty()) {
            return path;
        }
        Path top = line.top();
        boolean directory = path.endsWith("/");
        String relative =
                top.resolve(line.prefix()).relativize(top.resolve(path)).toString();
        return relative.isEmpty() ? "./" : directory ? relative + "/" : relative;
    }
}
