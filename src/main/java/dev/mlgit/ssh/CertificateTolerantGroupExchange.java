// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import java.security.PublicKey;
import org.apache.sshd.client.kex.DHGEXClient;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.kex.DHFactory;
import org.apache.sshd.common.kex.KeyExchange;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * The group exchange with host certificates, of which MINA's own knows nothing: it verifies by the key it was shown, and
 * {@link CertifiedKeySignature} takes the plain key out of a certificate for that. The certificate itself is verified
 * here, before anybody looks at the key.
 */
final class CertificateTolerantGroupExchange extends DHGEXClient {
    private CertificateTolerantGroupExchange(DHFactory factory, Session session) {
        super(factory, session);
    }

    static KeyExchangeFactory factory(DHFactory algorithm) {
        return new KeyExchangeFactory() {
            @Override
            public String getName() {
                return algorithm.getName();
            }

            @Override
            public KeyExchange createKeyExchange(Session session) {
                return new CertificateTolerantGroupExchange(algorithm, session);
            }
        };
    }

    @Override
    public boolean next(int command, Buffer buffer) throws Exception {
        if (command == SshConstants.SSH_MSG_KEX_DH_GEX_REPLY && key(buffer) instanceof OpenSshCertificate certificate) {
            HostCertificateSignature.require(getSession(), certificate);
        }
        try {
            return super.next(command, buffer);
        } catch (SshException failed) {
            throw HostCertificateSignature.explained(failed);
        }
    }

    /** The first thing in the reply, which is left unread. */
    private static PublicKey key(Buffer buffer) throws SshException {
        int start = buffer.rpos();
        byte[] blob = buffer.getBytes();
        buffer.rpos(start);
        return new ByteArrayBuffer(blob).getRawPublicKey();
    }
}
