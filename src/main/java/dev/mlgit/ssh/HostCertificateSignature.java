// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.signature.BuiltinSignatures;

/** What a server proves with its signatures while keys are exchanged, and how it fails to. */
final class HostCertificateSignature {
    /** As MINA says it, and it has no type of its own for it. */
    private static final String WRONG_SIGNATURE = "KeyExchange signature verification failed";

    private HostCertificateSignature() {}

    /** Refuses a certificate that its authority has not signed. */
    static void require(Session session, OpenSshCertificate certificate) throws Exception {
        String algorithm = certificate.getSignatureAlgorithm();
        var authority = certificate.getCaPubKey();
        var factory = KeyUtils.getKeyType(authority).equals(KeyUtils.getCanonicalKeyType(algorithm))
                ? BuiltinSignatures.fromFactoryName(algorithm)
                : null;
        if (factory == null) {
            throw unusable("is signed with " + algorithm);
        }
        var verifier = factory.create();
        verifier.initVerifier(session, authority);
        verifier.update(session, certificate.getMessage());
        if (!verifier.verify(session, certificate.getSignature())) {
            throw unusable("has a wrong signature");
        }
    }

    /** The server signs what was exchanged; one that cannot has borrowed the key it shows. */
    static SshException explained(SshException failed) {
        if (!String.valueOf(failed.getMessage()).startsWith(WRONG_SIGNATURE)) {
            return failed;
        }
        var unproven = new UnprovenHostKeyException("its signature is not that key's");
        unproven.initCause(failed);
        return unproven;
    }

    private static UnprovenHostKeyException unusable(String why) {
        return new UnprovenHostKeyException("the host certificate " + why);
    }
}
