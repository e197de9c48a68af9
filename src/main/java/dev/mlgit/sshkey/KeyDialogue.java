// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

/** The person a key is made for. */
public interface KeyDialogue {
    /** False when nobody can be asked. */
    boolean possible();

    /** Says what happens; nothing hangs on it. */
    void tell(String line);

    /** The file name typed; empty for the suggested one. */
    String whereToSave(String suggested);

    /** Tells that the file exists; true when it may be replaced. */
    boolean overwrite(String shown);

    /** As {@link #newPassphrase(String)}, for a key that is being made. */
    default Passphrase newPassphrase() {
        return newPassphrase("Enter passphrase (empty for no passphrase): ");
    }

    /** Asked twice, until both are the same; empty for none. The caller closes it. */
    Passphrase newPassphrase(String prompt);

    /** The passphrase of a key that has one, asked once. The caller closes it. */
    Passphrase passphrase(String prompt);

    /** True only for a plain yes. */
    boolean confirm(String question);

    /** One line of text. */
    String line(String prompt);
}
