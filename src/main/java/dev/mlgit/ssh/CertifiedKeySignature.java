// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import java.security.PrivateKey;
import java.security.PublicKey;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.signature.Signature;

/** Verifies by the plain key inside a certificate, where it is given one. */
final class CertifiedKeySignature implements Signature {
    private final Signature plain;

    private CertifiedKeySignature(Signature plain) {
        this.plain = plain;
    }

    static NamedFactory<Signature> factory(NamedFactory<Signature> plain) {
        return new NamedFactory<>() {
            @Override
            public String getName() {
                return plain.getName();
            }

            @Override
            public Signature create() {
                return new CertifiedKeySignature(plain.create());
            }
        };
    }

    @Override
    public String getAlgorithm() {
        return plain.getAlgorithm();
    }

    @Override
    public void initVerifier(SessionContext session, PublicKey key) throws Exception {
        plain.initVerifier(session, key instanceof OpenSshCertificate certificate ? certificate.getCertPubKey() : key);
    }

    @Override
    public void initSigner(SessionContext session, PrivateKey key) throws Exception {
        plain.initSigner(session, key);
    }

    @Override
    public void update(SessionContext session, byte[] data, int offset, int length) throws Exception {
        plain.update(session, data, offset, length);
    }

    @Override
    public boolean verify(SessionContext session, byte[] signature) throws Exception {
        return plain.verify(session, signature);
    }

    @Override
    public byte[] sign(SessionContext session) throws Exception {
        return plain.sign(session);
    }
}
