// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import org.apache.sshd.client.kex.DHGClient;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.DHFactory;
import org.apache.sshd.common.kex.KeyExchange;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;

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
            return CertificateTolerantGroupExchange.factory(algorithm);
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

    @Override
    public boolean next(int command, Buffer buffer) throws Exception {
        try {
            return super.next(command, buffer);
        } catch (SshException failed) {
            throw HostCertificateSignature.explained(failed);
        }
    }

    /** One that is forged ends the connection. */
    @Override
    protected void verifyCertificate(Session session, OpenSshCertificate certificate) throws Exception {
        HostCertificateSignature.require(session, certificate);
    }
}
