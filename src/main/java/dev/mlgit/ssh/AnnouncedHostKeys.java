// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.hostkey.HostKeyVerifier;
import dev.mlgit.hostkey.HostPort;
import dev.mlgit.hostkey.OfferedHostKey;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.RequestHandler;
import org.apache.sshd.common.global.KeepAliveHandler;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Keys that a server says it has beside the one it showed (OpenSSH's PROTOCOL, section 2.5). Nothing is believed before
 * the server has signed this session's id with them.
 */
final class AnnouncedHostKeys implements RequestHandler<ConnectionService> {
    private static final String ANNOUNCEMENT = "hostkeys-00@openssh.com";
    private static final String PROOF = "hostkeys-prove-00@openssh.com";
    private static final int MOST_KEYS = 64;
    private static final long MOST_SECONDS = 2;

    private final HostKeyVerifier verifier;
    private final HostPort host;
    private final HostCheck check;
    private volatile @Nullable CountDownLatch awaited;

    AnnouncedHostKeys(HostKeyVerifier verifier, HostPort host, HostCheck check) {
        this.verifier = verifier;
        this.host = host;
        this.check = check;
    }

    List<RequestHandler<ConnectionService>> handlers() {
        return List.of(this, KeepAliveHandler.INSTANCE);
    }

    /** Waits for a proof that is under way, so that a short session learns too. */
    void await() {
        CountDownLatch proof = awaited;
        if (proof == null) {
            return;
        }
        try {
            if (!proof.await(MOST_SECONDS, TimeUnit.SECONDS)) {
                awaited = null;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Result process(ConnectionService service, String request, boolean wantReply, Buffer buffer)
            throws IOException {
        if (!request.equals(ANNOUNCEMENT)) {
            return Result.Unsupported;
        }
        Optional<OfferedHostKey> used = check.used();
        if (used.isPresent() && awaited == null) {
            announced(service.getSession(), used.get(), keys(buffer));
        }
        return Result.Replied;
    }

    private void announced(Session session, OfferedHostKey used, List<SshPublicKey> keys) throws IOException {
        List<SshPublicKey> toProve = verifier.keysToProve(host, used, keys);
        if (toProve.isEmpty()) {
            verifier.learn(host, used, keys, List.of());
            return;
        }
        var proof = new CountDownLatch(1);
        awaited = proof;
        var request = session.createBuffer(SshConstants.SSH_MSG_GLOBAL_REQUEST);
        request.putString(PROOF);
        request.putBoolean(true);
        toProve.forEach(key -> request.putBytes(key.blob()));
        session.request(request, PROOF, (command, answer) -> {
            try {
                boolean proven = command == SshConstants.SSH_MSG_REQUEST_SUCCESS && proves(session, toProve, answer);
                verifier.learn(host, used, keys, proven ? toProve : List.of());
            } finally {
                proof.countDown();
            }
        });
    }

    /** True when each key has signed, in the order asked for, and nothing is left over. */
    private static boolean proves(Session session, List<SshPublicKey> keys, Buffer answer) {
        try {
            for (SshPublicKey key : keys) {
                if (!signed(session, key, new ByteArrayBuffer(answer.getBytes()))) {
                    return false;
                }
            }
            return answer.available() == 0;
        } catch (Exception malformed) {
            // A proof that cannot be read is none.
            return false;
        }
    }

    private static boolean signed(Session session, SshPublicKey key, Buffer signature) throws Exception {
        String algorithm = signature.getString();
        boolean fits = key.type().equals("ssh-rsa")
                ? algorithm.equals("rsa-sha2-512") || algorithm.equals("rsa-sha2-256")
                : algorithm.equals(key.type());
        var factory = fits ? BuiltinSignatures.fromFactoryName(algorithm) : null;
        if (factory == null) {
            return false;
        }
        var data = new ByteArrayBuffer();
        data.putString(PROOF, StandardCharsets.US_ASCII);
        data.putBytes(session.getSessionId());
        data.putBytes(key.blob());
        var verifier = factory.create();
        verifier.initVerifier(session, new ByteArrayBuffer(key.blob()).getRawPublicKey());
        verifier.update(session, data.getCompactData());
        signature.rpos(0);
        return verifier.verify(session, signature.getCompactData());
    }

    private static List<SshPublicKey> keys(Buffer buffer) {
        var keys = new ArrayList<SshPublicKey>();
        while (buffer.available() > 0 && keys.size() < MOST_KEYS) {
            key(buffer.getBytes()).ifPresent(keys::add);
        }
        return keys;
    }

    /** Empty for a blob that is no key we could keep; the others may be. */
    private static Optional<SshPublicKey> key(byte[] blob) {
        try {
            return Optional.of(SshPublicKey.ofBlob(blob));
        } catch (BufferUnderflowException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
