// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.GitObject;
import dev.mlgit.git.reading.Objects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a commit says before its message.
 *
 * @param name of the commit itself, in hexadecimal digits like all others
 * @param seconds when it was committed; 0 where that cannot be read
 */
record CommitHeader(String name, String tree, List<String> parents, long seconds, String message) {
    /** Null for what is not here, as where a shallow history ends, and for what is no commit. */
    static @Nullable CommitHeader read(Objects objects, String name) throws IOException {
        GitObject object = objects.readItself(name);
        if (object == null || object.type() != GitObject.COMMIT) {
            return null;
        }
        var parents = new ArrayList<String>();
        String text = new String(object.data(), StandardCharsets.ISO_8859_1);
        int blank = text.indexOf("\n\n");
        String header = blank < 0 ? text : text.substring(0, blank);
        String tree = "";
        long seconds = 0;
        for (String line : header.split("\n", -1)) {
            if (line.startsWith("tree ")) {
                tree = line.substring(5);
            } else if (line.startsWith("parent ")) {
                parents.add(line.substring(7));
            } else if (line.startsWith("committer ")) {
                seconds = seconds(line);
            }
        }
        if (!objects.format().isName(tree)) {
            throw new IOException("the commit " + name + " is damaged");
        }
        return new CommitHeader(name, tree, List.copyOf(parents), seconds, blank < 0 ? "" : text.substring(blank + 2));
    }

    private static long seconds(String line) {
        String[] words = line.substring(line.lastIndexOf('>') + 1).strip().split(" ", 2);
        return words[0].matches("[0-9]{1,15}") ? Long.parseLong(words[0]) : 0;
    }
}
