// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.api;

import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.NodeFormatter;
import java.util.Map;

/** JSON on its way to a server. */
record JsonBody(NodeFormatter formatter) {
    /** An object of texts. */
    String of(Map<String, String> fields) {
        return formatter.json(Node.texts(fields));
    }
}
