// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.output;

/** Turns nodes into JSON, YAML or tab-separated text, and answers queries over them. */
public interface NodeFormatter {
    /** Indented by two blanks, keys in order, ends with a line feed. */
    String json(Node node);

    /** A YAML document without markers, ends with a line feed. */
    String yaml(Node node);

    /**
     * Evaluates a JMESPath expression.
     *
     * @throws dev.mlgit.core.error.MlgitException of kind USAGE when the expression is wrong
     */
    Node query(Node node, String expression);
}
