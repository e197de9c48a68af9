// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The scopes of a work tree's directories, each made once; of one thread, as what is read in them is. */
final class Scopes {
    private final Map<String, Scope> known = new HashMap<>();

    Scopes(Path top) {
        known.put("", Scope.of(top, top));
    }

    /** @param prefix the directory's path from the top, with a slash at the end unless empty */
    Scope at(byte[] prefix) {
        return at(new String(prefix, StandardCharsets.ISO_8859_1));
    }

    Scope at(String prefix) {
        Scope scope = known.get(prefix);
        if (scope == null) {
            int slash = prefix.lastIndexOf('/', prefix.length() - 2);
            Scope above = at(prefix.substring(0, slash + 1));
            String name = prefix.substring(slash + 1, prefix.length() - 1);
            scope = above.child(RawPath.child(above.directory(), name), name);
            known.put(prefix, scope);
        }
        return scope;
    }
}
