// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

/** What may stand behind a keyword. */
enum ValueForm {
    /** One word out of a few. */
    CHOICE,
    TIME,
    COUNT,
    PORT,
    /** One word. */
    TEXT,
    /** Words; the first line with them counts, and {@code none} stands alone. */
    TEXTS,
    /** One word; every line counts. */
    EACH,
    /** The rest of the line as it stands. */
    COMMAND,
    JUMP,
    AGENT_SOCKET,
    ADD_KEYS,
    /** Read by ssh, and nothing to us. */
    ANYTHING,
    /** Known to ssh, and said to do nothing. */
    UNSUPPORTED,
    HOST,
    MATCH,
    INCLUDE
}
