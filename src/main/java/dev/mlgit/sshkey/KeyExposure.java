// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.output.Node;

/**
 * Something that lets others at a key.
 *
 * @param what what they can do, on which file, for a person
 * @param fix the command that ends it
 */
public record KeyExposure(String what, String fix) {
    Node node() {
        return Node.fields().put("what", what).put("fix", fix).build();
    }
}
