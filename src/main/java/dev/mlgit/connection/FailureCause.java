// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.connection;

/** Why no session came about; each is a different thing to do for the user. */
public enum FailureCause {
    /** No address belongs to the name. */
    NAME_NOT_FOUND,
    /** The machine answers, and nothing listens on that port. */
    CONNECTION_REFUSED,
    /** The network knows no way there. */
    NO_ROUTE,
    /** No answer in time: connecting, or waiting for the server's next word. */
    TIMED_OUT,
    /** The server closed before it had said what it speaks. */
    CLOSED_EARLY,
    /** Something answered, and it does not speak SSH. */
    NOT_SSH,
    /** No key exchange, cipher or host key algorithm that both accept. */
    NO_COMMON_ALGORITHM,
    /** The host's key was refused: changed, revoked, unknown with nobody to ask, or declined. */
    HOST_KEY_REFUSED,
    /** The server would take a key, and there is none to offer. */
    NO_KEY,
    /** Every key was offered, and the server took none. */
    KEYS_REFUSED,
    /** The server cut off after too many keys, before all were offered (MaxAuthTries). */
    TOO_MANY_KEYS,
    /** The server takes RSA keys only, and none of the keys is one. */
    RSA_ONLY,
    /** The server takes no keys at all from this user; it names other methods. */
    KEYS_NOT_TAKEN,
    /** The server took a key and wants another proof beside it. */
    MORE_WANTED,
    /** A key was accepted and could not be opened, or its agent would not sign. */
    KEY_NOT_OPENED,
    /** A jump host or the ProxyCommand could not bring us there. */
    PROXY_FAILED,
    /** ssh_config asks for something that cannot be done. */
    CONFIGURATION,
    /** The user stopped it. */
    STOPPED,
    /** The connection broke, or the server broke off, in another way; its words are in the message. */
    BROKEN
}
