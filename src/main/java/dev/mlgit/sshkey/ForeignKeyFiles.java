// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

/** Names the files that people take for SSH keys, and the command that makes one of them. */
final class ForeignKeyFiles {
    private static final String[][] BY_LINE = {
        {
            "-----BEGIN DSA PRIVATE KEY-----",
            "it is a DSA key in PEM format, which Git hosts and OpenSSH no longer take",
            "mlgit keygen"
        },
        {
            "SSH PRIVATE KEY FILE FORMAT 1.1",
            "it is a key for SSH version 1, which nothing takes any more",
            "mlgit keygen"
        },
        {
            "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----",
            "it is a private key in the format of ssh.com",
            "puttygen FILE -O private-openssh -o FILE.openssh"
        },
        {
            PuttyKeyFile.MAGIC + "1:",
            "it is in PuTTY's format, version 1",
            "puttygen FILE -O private-openssh -o FILE.openssh"
        },
        {
            PuttyKeyFile.MAGIC,
            "it is in a version of PuTTY's format that is not known here",
            "puttygen FILE -O private-openssh -o FILE.openssh"
        },
        {
            "-----BEGIN RSA PUBLIC KEY-----",
            "it is a public key in PEM format (PKCS#1)",
            "ssh-keygen -i -m PEM -f FILE > FILE.pub"
        },
        {
            "-----BEGIN PUBLIC KEY-----",
            "it is a public key in PEM format (X.509)",
            "ssh-keygen -i -m PKCS8 -f FILE > FILE.pub"
        },
        {
            "-----BEGIN CERTIFICATE-----",
            "it is an X.509 certificate, as TLS uses it; SSH does not",
            "openssl x509 -in FILE -noout -pubkey > FILE.pem && ssh-keygen -i -m PKCS8 -f FILE.pem"
        },
        {
            "-----BEGIN CERTIFICATE REQUEST-----",
            "it is a request for an X.509 certificate, as TLS uses it; SSH does not",
            "mlgit keygen"
        },
        {"-----BEGIN PGP PRIVATE KEY BLOCK-----", "it is an OpenPGP private key", "mlgit keygen"},
        {
            "-----BEGIN PGP PUBLIC KEY BLOCK-----",
            "it is an OpenPGP public key",
            "gpg --import FILE && gpg --export-ssh-key USER-ID"
        },
        {"-----BEGIN AGE ENCRYPTED FILE-----", "it is encrypted with age", "age --decrypt FILE > FILE.key"},
        {"age-encryption.org/", "it is encrypted with age", "age --decrypt FILE > FILE.key"},
        {"AGE-SECRET-KEY-", "it is a key for age, not for SSH", "mlgit keygen"},
    };

    private ForeignKeyFiles() {}

    /**
     * Returns when it is none of them.
     *
     * @param head the beginning of the file as text
     */
    static void refuse(byte[] content, String head) {
        for (String[] known : BY_LINE) {
            if (head.contains(known[0])) {
                throw new UnreadableKeyException(known[1], known[2]);
            }
        }
        refuseBinary(content);
    }

    /** DER begins with a sequence whose length is the rest of the file. */
    private static void refuseBinary(byte[] content) {
        boolean sequence = content.length > 8 && content[0] == 0x30 && content[1] == (byte) 0x82;
        if (!sequence || (((content[2] & 0xff) << 8) | (content[3] & 0xff)) != content.length - 4) {
            return;
        }
        if (content[4] == DerReader.INTEGER && content[5] == 1 && content[6] == 3) {
            throw new UnreadableKeyException(
                    "it is a PKCS#12 file",
                    "openssl pkcs12 -in FILE -nocerts -out FILE.pem && mlgit key import FILE.pem");
        }
        if (content[4] == DerReader.INTEGER) {
            throw new UnreadableKeyException(
                    "it is a private key in binary form (DER)",
                    "openssl pkey -inform DER -in FILE -out FILE.pem && mlgit key import FILE.pem");
        }
    }
}
