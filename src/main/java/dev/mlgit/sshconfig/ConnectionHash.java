// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The token {@code %C}: SHA-1 over this host, that host, port and user, in hexadecimal. */
final class ConnectionHash {
    private ConnectionHash() {}

    static String of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
