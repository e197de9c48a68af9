// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.output;

/** Reads JSON into nodes. */
public interface NodeParser {
    /**
     * The value that the text is.
     *
     * @throws dev.mlgit.core.error.MlgitException of kind FAILED when the text is not one JSON value
     */
    Node parse(String json);
}
