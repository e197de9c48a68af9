// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.sshd.common.kex.extension.KexExtensionHandler;
import org.apache.sshd.common.session.Session;

/** Reads which signatures of user keys the server knows (RFC 8308, section 3.1). */
final class ServerSignatureList implements KexExtensionHandler {
    private final LoginLog log;

    ServerSignatureList(LoginLog log) {
        this.log = log;
    }

    /** Our own proposal does not wait for the server's. */
    @Override
    public boolean isKexExtensionsAvailable(Session session, AvailabilityPhase phase) {
        return phase != AvailabilityPhase.PREKEX;
    }

    @Override
    public boolean handleKexExtensionRequest(Session session, int index, int count, String name, byte[] data)
            throws IOException {
        if (name.equals("server-sig-algs")) {
            log.signatureAlgorithms(List.of(new String(data, StandardCharsets.US_ASCII).split(",")));
        }
        return true;
    }
}
