// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.util.Locale;

/** The forms of key files that are told apart here; the names in lower case are what JSON says. */
public enum KeyFormat {
    OPENSSH("OpenSSH's format"),
    PEM("PEM format"),
    PKCS8("PKCS#8 format"),
    PPK_2("PuTTY's format, version 2"),
    PPK_3("PuTTY's format, version 3"),
    OPENSSH_PUBLIC("OpenSSH's public key format"),
    RFC4716("the public key format of RFC 4716");

    private final String label;

    KeyFormat(String label) {
        this.label = label;
    }

    /** For a sentence: {@code it is in LABEL}. */
    String label() {
        return label;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True when OpenSSH takes a private key in this form as it is. */
    boolean isOpenSshs() {
        return this == OPENSSH || this == PEM || this == PKCS8;
    }

    boolean isPublic() {
        return this == OPENSSH_PUBLIC || this == RFC4716;
    }
}
