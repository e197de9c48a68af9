// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import org.apache.sshd.client.kex.DHGClient;
import org.apache.sshd.client.kex.DHGEXClient;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.DHFactory;
import org.apache.sshd.common.kex.KeyExchange;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * A key exchange that checks a host certificate's signature and nothing more: whether its names, times and authority
 * are good for this host is the verdict's to say, which knows the host's alias and falls back to the plain key.
 */
final class CertificateTolerantExchange extends DHGClient {
    /** As MINA says it, and it has no type of its own for it. */
    private static final String WRONG_SIGNATURE = "KeyExchange signature verification failed";

    private CertificateTolerantExchange(DHFactory factory, Session session) {
        super(factory, session);
    }

    static KeyExchangeFactory factory(BuiltinDHFactories algorithm) {
        if (algorithm.isGroupExchange()) {
            return DHGEXClient.newFactory(algorithm);
        }
        return new KeyExchangeFactory() {
            @Override
            public String getName() {
                return algorithm.getName();
            }

            @Override
            public KeyExchange createKeyExchange(Session session) {
                return new CertificateTolerantExchange(algorithm, session);
            }
        };
    }

    /** The server signs what was exchanged; one that cannot has borrowed the key it shows. */
    @Override
    public boolean next(int command, Buffer buffer) throws Exception {
        try {
            return super.next(command, buffer);
        } catch (SshException failed) {
            if (String.valueOf(failed.getMessage()).startsWith(WRONG_SIGNATURE)) {
                var unproven = new UnprovenHostKeyException("its signature is not that key's");
                unproven.initCause(failed);
                throw unproven;
            }
            throw failed;
        }
    }

    /** One that is forged ends the connection. */
    @Override
    protected void verifyCertificate(Session session, OpenSshCertificate certificate) throws Exception {
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

    private static UnprovenHostKeyException unusable(String why) {
        return new UnprovenHostKeyException("the host certificate " + why);
    }
}
