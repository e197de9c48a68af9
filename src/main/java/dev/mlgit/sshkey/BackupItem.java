// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

/**
 * A file that belongs into {@code ~/.ssh}.
 *
 * @param name its name there
 * @param content its bytes; a private key among them is encrypted by its own passphrase
 */
@SuppressWarnings("ArrayRecordComponent") // wiped or kept by whoever made it, and compared by nobody
record BackupItem(String name, Kind kind, byte[] content) {
    /** What it is, and the mode that it has to have. */
    enum Kind {
        PRIVATE_KEY("private key", 0600),
        PUBLIC_KEY("public key", 0644),
        CERTIFICATE("certificate", 0644),
        KNOWN_HOSTS("known hosts", 0600),
        CONFIG("configuration", 0600);

        private final String words;
        private final int mode;

        Kind(String words, int mode) {
            this.words = words;
            this.mode = mode;
        }

        String words() {
            return words;
        }

        int mode() {
            return mode;
        }

        /** Nine letters. */
        String letters() {
            return mode == 0600 ? "rw-------" : "rw-r--r--";
        }

        /** What a file of this name is in a backup. */
        static Kind of(String name) {
            if (name.equals("known_hosts")) {
                return KNOWN_HOSTS;
            }
            if (name.equals("config")) {
                return CONFIG;
            }
            if (name.endsWith("-cert.pub")) {
                return CERTIFICATE;
            }
            return name.endsWith(".pub") ? PUBLIC_KEY : PRIVATE_KEY;
        }
    }
}
