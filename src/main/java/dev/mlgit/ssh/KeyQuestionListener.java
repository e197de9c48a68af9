// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import java.util.List;
import java.util.Map;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.jspecify.annotations.Nullable;

/** Tells each {@link KeyQuestion} how its session fares. */
final class KeyQuestionListener implements SessionListener {
    @Override
    public void sessionCreated(Session session) {
        // Before the first word is sent: this session asks for its own kind of key.
        KeyQuestion.of(session)
                .ifPresent(question -> session.setSignatureFactories(question.factories().stream()
                        .map(CertifiedKeySignature::factory)
                        .toList()));
    }

    @Override
    public void sessionPeerIdentificationLine(Session session, String line, List<String> extraLines) {
        KeyQuestion.of(session).ifPresent(question -> question.said(line));
    }

    @Override
    public void sessionPeerIdentificationReceived(Session session, String version, List<String> extraLines) {
        KeyQuestion.of(session).ifPresent(question -> question.identified(version));
    }

    @Override
    public void sessionNegotiationStart(
            Session session,
            Map<KexProposalOption, String> clientProposal,
            Map<KexProposalOption, String> serverProposal) {
        String algorithms = serverProposal.getOrDefault(KexProposalOption.SERVERKEYS, "");
        KeyQuestion.of(session).ifPresent(question -> question.named(List.of(algorithms.split(","))));
    }

    @Override
    public void sessionNegotiationEnd(
            Session session,
            Map<KexProposalOption, String> clientProposal,
            Map<KexProposalOption, String> serverProposal,
            Map<KexProposalOption, String> negotiatedOptions,
            @Nullable Throwable reason) {
        if (reason != null) {
            KeyQuestion.of(session).ifPresent(question -> question.fail(reason));
        }
    }

    @Override
    public void sessionException(Session session, Throwable reason) {
        KeyQuestion.of(session).ifPresent(question -> question.fail(reason));
    }

    @Override
    public void sessionClosed(Session session) {
        KeyQuestion.of(session).ifPresent(KeyQuestion::closed);
    }
}
