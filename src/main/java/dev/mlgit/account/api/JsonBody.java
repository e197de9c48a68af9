// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.api;

import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.NodeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON on its way to a server. */
record JsonBody(NodeFormatter formatter) {
    /** A key as most APIs want it. */
    String of(NewKey key) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("title", key.title());
        fields.put("key", key.line());
        return of(fields);
    }

    /** An object of texts. */
    String of(Map<String, String> fields) {
        return formatter.json(Node.texts(fields));
    }
}
