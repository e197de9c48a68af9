// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account;

import dev.mlgit.core.id.SshPublicKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The old form of fingerprint, which some pages still show. */
final class Md5 {
    private Md5() {}

    /** {@code MD5:} and 16 pairs of hex digits, as {@code ssh-keygen -E md5 -l} prints it. */
    static String of(SshPublicKey key) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(key.blob());
            return "MD5:" + HexFormat.ofDelimiter(":").formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
