// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.hostkey.HostKeyVerifier;
import dev.mlgit.hostkey.HostPort;
import dev.mlgit.hostkey.OfferedHostKey;
import java.net.InetSocketAddress;
import java.security.PublicKey;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;

/** Puts every server key before the one verifier. */
final class VerifiedServerKeys implements ServerKeyDatabase {
    private final HostKeyVerifier verifier;
    private final Function<PublicKey, OfferedHostKey> converter;
    private final LoginConfig config;
    private final SessionFailure failure;
    private final Runnable answered;

    /** @param answered told that the server has shown a key, before anybody is asked about it */
    VerifiedServerKeys(
            HostKeyVerifier verifier,
            Function<PublicKey, OfferedHostKey> converter,
            LoginConfig config,
            SessionFailure failure,
            Runnable answered) {
        this.verifier = verifier;
        this.converter = converter;
        this.config = config;
        this.failure = failure;
        this.answered = answered;
    }

    /** Nothing: the order of key types is told through the configuration, see {@link LoginConfig}. */
    @Override
    public List<PublicKey> lookup(
            String connectAddress, InetSocketAddress remoteAddress, ServerKeyDatabase.Configuration configuration) {
        return List.of();
    }

    @Override
    public boolean accept(
            String connectAddress,
            InetSocketAddress remoteAddress,
            PublicKey serverKey,
            ServerKeyDatabase.Configuration configuration,
            CredentialsProvider provider) {
        answered.run();
        try {
            HostPort host = config.nameOf(HostPorts.parse(connectAddress));
            String address = remoteAddress.getAddress() == null
                    ? remoteAddress.getHostString()
                    : remoteAddress.getAddress().getHostAddress();
            verifier.verify(host, address, converter.apply(serverKey));
            return true;
        } catch (RuntimeException refused) {
            failure.record(refused);
            return false;
        }
    }
}
