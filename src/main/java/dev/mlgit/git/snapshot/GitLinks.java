// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.GitObject;
import dev.mlgit.git.reading.ObjectFormat;
import dev.mlgit.git.reading.Objects;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds the repositories that commits have inside: where they are, and at which commit. Reads no directory twice. */
final class GitLinks {
    private final Objects objects;
    private final ObjectFormat format;
    private final Set<String> seen = new HashSet<>();

    GitLinks(Objects objects) {
        this.objects = objects;
        this.format = objects.format();
    }

    /** For each raw path the commit; without directories that an earlier call has seen in the same place. */
    Map<String, String> of(String commit) throws IOException, AbsentException {
        var links = new TreeMap<String, String>();
        GitObject object = objects.readItself(commit);
        if (object == null) {
            throw new AbsentException("missing-object");
        }
        walk(Trees.of(object, format), "", links);
        return links;
    }

    private void walk(byte[] tree, String prefix, Map<String, String> links) throws IOException, AbsentException {
        if (!seen.add(format.hex(tree, 0) + prefix)) {
            return;
        }
        for (TreeEntry entry : TreeText.entries(new StoredTrees(objects).tree(tree), format.length())) {
            if (entry.isDirectory()) {
                walk(entry.object(), prefix + entry.name() + "/", links);
            } else if (entry.mode() == TreeEntry.REPOSITORY) {
                links.put(prefix + entry.name(), format.hex(entry.object(), 0));
            }
        }
    }
}
