// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.connection.Negotiation;
import dev.mlgit.core.io.SafeText;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.helpers.AbstractSession;

/** Reads from a session of MINA's what both sides agreed on. */
final class Negotiated {
    /** Markers of the strict key exchange, in the list of key exchange algorithms (OpenSSH's PROTOCOL). */
    private static final String STRICT_SERVER = "kex-strict-s-v00@openssh.com";

    private Negotiated() {}

    static Negotiation by(Session session) {
        String cipher = value(session, KexProposalOption.S2CENC);
        boolean authenticates = cipher.contains("gcm@") || cipher.contains("poly1305");
        return new Negotiation(
                value(session, KexProposalOption.ALGORITHMS),
                value(session, KexProposalOption.SERVERKEYS),
                cipher,
                authenticates ? cipher : value(session, KexProposalOption.S2CMAC),
                strict(session));
    }

    private static String value(Session session, KexProposalOption option) {
        String value = session.getNegotiatedKexParameter(option);
        return value == null ? "" : SafeText.line(value);
    }

    /** The client always asks for it; MINA takes the marker out of the proposals once it has seen it. */
    private static boolean strict(Session session) {
        return session instanceof AbstractSession one
                && one.getServerKexProposals()
                        .getOrDefault(KexProposalOption.ALGORITHMS, "")
                        .contains(STRICT_SERVER);
    }
}
