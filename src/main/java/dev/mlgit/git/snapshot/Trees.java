// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.GitObject;
import dev.mlgit.git.reading.ObjectFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Finds trees, and what is in them. */
final class Trees {
    private Trees() {}

    /** The tree a commit names. */
    static byte[] of(GitObject commit, ObjectFormat format) throws IOException {
        int length = 2 * format.length();
        String text = new String(commit.data(), StandardCharsets.ISO_8859_1);
        boolean names = commit.type() == GitObject.COMMIT && text.startsWith("tree ") && text.length() > 5 + length;
        if (!names || !format.isName(text.substring(5, 5 + length))) {
            throw new IOException("not a commit");
        }
        return format.bytes(text.substring(5, 5 + length));
    }

    /** The object at a raw path below a tree; null when there is none. */
    static byte @Nullable [] find(TreeSource source, byte[] tree, String path, int nameLength)
            throws IOException, AbsentException {
        byte[] at = tree;
        for (String name : path.split("/", -1)) {
            byte[] found = null;
            for (TreeEntry entry : TreeText.entries(source.tree(at), nameLength)) {
                if (entry.name().equals(name)) {
                    found = entry.object();
                }
            }
            if (found == null) {
                return null;
            }
            at = found;
        }
        return at;
    }
}
