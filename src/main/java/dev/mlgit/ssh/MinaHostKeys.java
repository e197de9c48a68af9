// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.hostkey.HostCertificate;
import dev.mlgit.hostkey.OfferedHostKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** Host keys as the wire has them. */
public final class MinaHostKeys {
    private MinaHostKeys() {}

    /** What a server offered; the certificate's signature has been checked in the key exchange. */
    public static OfferedHostKey offered(PublicKey key) {
        if (key instanceof OpenSshCertificate certificate) {
            return new OfferedHostKey(publicKey(certificate.getCertPubKey()), Optional.of(certificate(certificate)));
        }
        return new OfferedHostKey(publicKey(key), Optional.empty());
    }

    /** The key's blob. */
    static SshPublicKey publicKey(PublicKey key) {
        var buffer = new ByteArrayBuffer();
        buffer.putRawPublicKey(key);
        return SshPublicKey.ofBlob(buffer.getCompactData());
    }

    private static HostCertificate certificate(OpenSshCertificate certificate) {
        return new HostCertificate(
                publicKey(certificate.getCaPubKey()),
                certificate.getSignatureAlgorithm(),
                certificate.getType() == OpenSshCertificate.Type.HOST,
                new ArrayList<>(certificate.getPrincipals()),
                instant(certificate.getValidAfter()),
                instant(certificate.getValidBefore()),
                new ArrayList<>(certificate.getCriticalOptionsMap().keySet()));
    }

    /** Seconds as an unsigned number; all ones mean for ever. */
    private static Instant instant(long seconds) {
        return seconds < 0 || seconds > Instant.MAX.getEpochSecond() ? Instant.MAX : Instant.ofEpochSecond(seconds);
    }
}
