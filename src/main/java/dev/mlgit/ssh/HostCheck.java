// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.connection.ReportedHostKey;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.hostkey.HostKeyVerifier;
import dev.mlgit.hostkey.HostPort;
import dev.mlgit.hostkey.OfferedHostKey;
import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.Optional;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.jspecify.annotations.Nullable;

/** Puts the server's key before the verifier, and remembers what came of it. */
final class HostCheck implements ServerKeyVerifier {
    private final HostKeyVerifier verifier;
    private final HostPort host;
    private final Optional<String> address;
    private final LoginLog log;
    private final LoginWait wait;
    private volatile @Nullable PublicKey accepted;
    private volatile @Nullable OfferedHostKey used;
    private volatile @Nullable MlgitException refusal;

    HostCheck(HostKeyVerifier verifier, HostPort host, Optional<String> address, LoginLog log, LoginWait wait) {
        this.verifier = verifier;
        this.host = host;
        this.address = address;
        this.log = log;
        this.wait = wait;
    }

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress remote, PublicKey key) {
        PublicKey before = accepted;
        if (before != null) {
            // The keys are exchanged anew from time to time; the server must stay who it was.
            return KeyUtils.compareKeys(before, key);
        }
        log.agreedOn(Negotiated.by(session));
        OfferedHostKey offered = MinaHostKeys.offered(key);
        wait.askingBegins();
        try {
            verifier.verify(host, address.orElse(""), offered);
            used = offered;
            accepted = key;
            log.hostKey(reported(offered, true));
            return true;
        } catch (MlgitException refused) {
            refusal = refused;
            log.hostKey(reported(offered, false));
            return false;
        } finally {
            wait.askingEnds();
        }
    }

    /** What was accepted; empty before that. */
    Optional<OfferedHostKey> used() {
        return Optional.ofNullable(used);
    }

    /** Why the key was refused; empty when it was not. */
    Optional<MlgitException> refusal() {
        return Optional.ofNullable(refusal);
    }

    private ReportedHostKey reported(OfferedHostKey offered, boolean accepted) {
        return new ReportedHostKey(
                offered.key(), offered.certificate().isPresent(), verifier.verdict(offered), accepted);
    }
}
