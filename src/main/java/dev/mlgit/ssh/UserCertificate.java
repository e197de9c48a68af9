// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.core.id.SshPublicKey;
import java.util.Optional;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** What a user certificate certifies. */
final class UserCertificate {
    private UserCertificate() {}

    static boolean isOne(SshPublicKey key) {
        return key.type().endsWith("-cert-v01@openssh.com");
    }

    /** The plain key in it; empty when it is not for users, or malformed. */
    static Optional<SshPublicKey> plainKey(SshPublicKey certificate) {
        try {
            var parsed = new ByteArrayBuffer(certificate.blob()).getRawPublicKey();
            return parsed instanceof OpenSshCertificate one && one.getType() == OpenSshCertificate.Type.USER
                    ? Optional.of(MinaHostKeys.publicKey(one.getCertPubKey()))
                    : Optional.empty();
        } catch (Exception malformed) {
            // MINA throws what it likes on a file that anybody may have written.
            return Optional.empty();
        }
    }
}
