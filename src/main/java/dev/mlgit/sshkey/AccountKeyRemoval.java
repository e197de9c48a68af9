// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

/** Deletes public keys at Git hosting accounts. */
public interface AccountKeyRemoval {
    /**
     * Deletes the key there, whatever title it has; that it was not there is an outcome, no failure. What else goes wrong
     * is told as of any account: a token that is missing or may not do it, a host that does not answer.
     */
    AccountRemoval remove(AccountRemovalRequest request);
}
