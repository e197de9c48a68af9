// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.connection;

/** What became of a key at a login. */
public enum KeyOutcome {
    /** The server took it, and we are logged in. */
    ACCEPTED(true),
    /** The server took it, and wants a further proof. */
    PARTLY_ACCEPTED(true),
    /** The server does not know it. */
    REFUSED(true),
    /** The server would take it, and it could not be opened or would not sign. */
    NOT_OPENED(true),
    /** It was offered, and the connection ended without an answer about it: the server had enough of keys, say. */
    CUT_OFF(true),
    /** An earlier key was accepted. */
    NOT_NEEDED(false),
    /** The server had enough before it came to this one. */
    TOO_MANY_FAILURES(false),
    /** An agent's key that IdentitiesOnly leaves out. */
    IDENTITIES_ONLY(false),
    /** Others may read its file. */
    PERMISSIONS(false),
    /** The file is no private key that can be used. */
    UNREADABLE(false),
    /** The server's list of signature algorithms, or PubkeyAcceptedAlgorithms, leaves its type out. */
    ALGORITHM(false),
    /** The certificate cannot be used: no key for it, or not one for users. */
    CERTIFICATE(false),
    /** The server takes no keys, or the connection ended before any was offered. */
    NOT_REACHED(false);

    private final boolean offered;

    KeyOutcome(boolean offered) {
        this.offered = offered;
    }

    /** True when the server was asked about it. */
    public boolean offered() {
        return offered;
    }
}
