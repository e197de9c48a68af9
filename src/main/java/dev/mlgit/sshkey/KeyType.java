// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.util.List;
import java.util.Locale;

/** The kinds of key that can be made; the names are what users type after {@code -t}. */
public enum KeyType {
    ed25519(256, "256"),
    ecdsa(256, "256, 384, 521"),
    rsa(3072, "1024 to 16384");

    private static final List<Integer> CURVES = List.of(256, 384, 521);

    private final int defaultBits;
    private final String sizes;

    KeyType(int defaultBits, String sizes) {
        this.defaultBits = defaultBits;
        this.sizes = sizes;
    }

    int defaultBits() {
        return defaultBits;
    }

    /** The sizes in bits, for a person. */
    String sizes() {
        return sizes;
    }

    /** The limits of ssh-keygen. */
    boolean allows(int bits) {
        return switch (this) {
            case ed25519 -> bits == defaultBits;
            case ecdsa -> CURVES.contains(bits);
            case rsa -> bits >= 1024 && bits <= 16384;
        };
    }

    /** As ssh-keygen shows it: {@code ED25519}. */
    String label() {
        return name().toUpperCase(Locale.ROOT);
    }

    /** The file name ssh looks for: {@code id_ed25519}. */
    String defaultFileName() {
        return "id_" + name();
    }
}
