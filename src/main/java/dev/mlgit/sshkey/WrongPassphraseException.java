// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

/** The passphrase does not open the key. */
final class WrongPassphraseException extends Exception {
    private static final long serialVersionUID = 1L;
}
