// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.hostkey.OfferedHostKey;
import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.signature.Signature;
import org.jspecify.annotations.Nullable;

/** One connection that asks a server for its key, and what came of it. Written by MINA's threads, read by ours. */
final class KeyQuestion {
    private static final AttributeKey<KeyQuestion> KEY = new AttributeKey<>();

    private final List<NamedFactory<Signature>> factories;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable OfferedHostKey offered;
    private volatile @Nullable Throwable failure;
    private volatile List<String> serverAlgorithms = List.of();
    private volatile String algorithm = "";
    private volatile String greeting = "";
    private volatile boolean identified;

    KeyQuestion(List<NamedFactory<Signature>> factories) {
        this.factories = factories;
    }

    List<NamedFactory<Signature>> factories() {
        return factories;
    }

    AttributeRepository context() {
        return AttributeRepository.ofKeyValuePair(KEY, this);
    }

    /** The question a session was opened for. */
    static Optional<KeyQuestion> of(Session session) {
        if (!(session instanceof ClientSession client)) {
            return Optional.empty();
        }
        AttributeRepository context = client.getConnectionContext();
        return context == null ? Optional.empty() : Optional.ofNullable(context.getAttribute(KEY));
    }

    /** MINA asks whether to go on with this key, whose signature it has checked; nobody ever does. */
    static boolean keyShown(ClientSession session, SocketAddress address, PublicKey key) {
        of(session).ifPresent(question -> {
            question.algorithm = session.getNegotiatedKexParameter(KexProposalOption.SERVERKEYS);
            question.offered = MinaHostKeys.offered(key);
            question.ended.countDown();
        });
        return false;
    }

    /** @param refused why there is no connection; null when there is one */
    void connecting(@Nullable Throwable refused) {
        if (refused != null) {
            fail(refused);
        }
    }

    void fail(Throwable reason) {
        if (failure == null) {
            failure = reason;
        }
        ended.countDown();
    }

    void closed() {
        ended.countDown();
    }

    void named(List<String> algorithms) {
        serverAlgorithms = List.copyOf(algorithms);
    }

    void identified(String line) {
        identified = true;
        greeting = line;
    }

    /** A line before the one that names the protocol. */
    void said(String line) {
        if (greeting.isEmpty()) {
            greeting = line;
        }
    }

    /** False when nothing came of it before this moment of {@code System.nanoTime}. */
    boolean awaitUntil(long deadline) {
        try {
            return ended.await(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** True when nothing more will come. */
    boolean isOver() {
        return ended.getCount() == 0;
    }

    Optional<OfferedHostKey> offered() {
        return Optional.ofNullable(offered);
    }

    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** What the server has, in its own order; empty when it did not come to that. */
    List<String> serverAlgorithms() {
        return serverAlgorithms;
    }

    /** What was agreed on; empty when it did not come to that. */
    String algorithm() {
        return algorithm;
    }

    /** True when the server said that it speaks SSH. */
    boolean hasIdentified() {
        return identified;
    }

    /** The first line the server said; empty for none. */
    String greeting() {
        return greeting;
    }
}
