// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import org.apache.sshd.client.kex.DHGClient;
import org.apache.sshd.client.kex.DHGEXClient;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.DHFactory;
import org.apache.sshd.common.kex.KeyExchange;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.signature.BuiltinSignatures;

/**
 * A key exchange that checks a host certificate's signature and nothing more: whether its names, times and authority
 * are good for this host is the verdict's to say, which knows the host's alias and falls back to the plain key.
 */
final class CertificateTolerantExchange extends DHGClient {
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

    private static SshException unusable(String why) {
        return new SshException(SshConstants.SSH2_DISCONNECT_KEY_EXCHANGE_FAILED, "the host certificate " + why);
    }
}
