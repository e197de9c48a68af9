// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.io.SafeText;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/** The lines that ssh-keygen prints about keys, to the byte. */
final class KeyLines {
    private KeyLines() {}

    /** {@code ssh-keygen -l}, with {@code -E md5} where wanted; without the line end. */
    static String fingerprint(SshPublicKey key, SshPublicKey plain, Optional<String> comment, boolean md5) {
        String shown = comment.filter(text -> !text.isEmpty()).orElse("no comment");
        return plain.bits() + " " + (md5 ? md5(plain) : plain.fingerprint().text()) + " " + SafeText.line(shown) + " ("
                + key.displayType() + ")";
    }

    /** The picture of {@code ssh-keygen -lv}, eleven lines. */
    static String art(SshPublicKey key, SshPublicKey plain, boolean md5) {
        return md5
                ? RandomArt.of(digest(plain), key.displayType(), plain.bits(), "MD5")
                : RandomArt.of(plain.fingerprint().bytes(), key.displayType(), plain.bits(), "SHA256");
    }

    /** {@code MD5:} and 16 pairs of hexadecimal digits, as the pages of some Git hosts still show them. */
    static String md5(SshPublicKey plain) {
        return "MD5:" + HexFormat.ofDelimiter(":").formatHex(digest(plain));
    }

    private static byte[] digest(SshPublicKey plain) {
        try {
            return MessageDigest.getInstance("MD5").digest(plain.blob());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no MD5", missing);
        }
    }
}
