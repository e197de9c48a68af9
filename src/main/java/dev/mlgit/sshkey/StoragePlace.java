// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

/** What kind of storage a key file is on. */
public enum StoragePlace {
    /** The user's home, on a disk of this machine. */
    HOME("home"),
    /** A disk of this machine, outside the home. */
    LOCAL_DISK("local disk"),
    /** The mounted share that every instance of an Azure ML workspace sees. */
    CLOUDFILES("cloudfiles"),
    /** Any other mounted share. */
    SHARE("share"),
    /** Memory that looks like a disk. */
    MEMORY("memory");

    private final String word;

    StoragePlace(String word) {
        this.word = word;
    }

    /** The word in tables and in JSON. */
    public String word() {
        return word;
    }
}
