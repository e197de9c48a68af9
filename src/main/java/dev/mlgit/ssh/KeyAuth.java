// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.connection.KeyOutcome;
import dev.mlgit.core.error.MlgitException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.auth.AbstractUserAuth;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The publickey method (RFC 4252, section 7): each key's public half is put before the server first, and only one that
 * it would take is asked to sign. What becomes of each key is written down.
 */
final class KeyAuth extends AbstractUserAuth {
    static final String METHOD = "publickey";

    private final List<TriedKey> keys;
    private final UserAlgorithms algorithms;
    private final LoginLog journal;
    private final LoginWait wait;
    private int next;
    private @Nullable TriedKey current;
    private String algorithm = "";

    KeyAuth(List<TriedKey> keys, UserAlgorithms algorithms, LoginLog journal, LoginWait wait) {
        super(METHOD);
        this.keys = keys;
        this.algorithms = algorithms;
        this.journal = journal;
        this.wait = wait;
    }

    @Override
    protected boolean sendAuthDataRequest(ClientSession session, String service) throws IOException {
        while (next < keys.size()) {
            TriedKey key = keys.get(next++);
            if (!key.waiting()) {
                continue;
            }
            Optional<String> name = algorithms.forKey(key.key().type(), journal.signatureAlgorithms());
            if (name.isEmpty()) {
                key.became(
                        KeyOutcome.ALGORITHM,
                        "no signature algorithm for " + key.key().type());
                continue;
            }
            algorithm = name.get();
            current = key;
            key.isOffered();
            session.writePacket(request(session, service, key, false));
            return true;
        }
        current = null;
        return false;
    }

    @Override
    protected boolean processAuthDataRequest(ClientSession session, String service, Buffer buffer) throws IOException {
        TriedKey key = current;
        int command = buffer.getUByte();
        if (command != SshConstants.SSH_MSG_USERAUTH_PK_OK || key == null) {
            throw new SshException("unexpected message " + command + " in the login by key");
        }
        String name = buffer.getString();
        byte[] blob = buffer.getBytes();
        if (!name.equals(algorithm) || !Arrays.equals(blob, key.key().blob())) {
            throw new SshException("the server accepts a key that was not offered");
        }
        Buffer request = request(session, service, key, true);
        var data = new ByteArrayBuffer();
        data.putBytes(session.getSessionId());
        data.putRawBytes(request.array(), request.rpos(), request.available());
        Optional<byte[]> signature = sign(key, data.getCompactData());
        if (signature.isEmpty()) {
            return false;
        }
        var signed = session.createBuffer(SshConstants.SSH_MSG_USERAUTH_REQUEST);
        signed.putRawBytes(request.array(), request.rpos() + 1, request.available() - 1);
        signed.putBytes(signature.get());
        session.writePacket(signed);
        return true;
    }

    @Override
    public void signalAuthMethodSuccess(ClientSession session, String service, Buffer buffer) {
        TriedKey key = current;
        if (key != null) {
            key.became(KeyOutcome.ACCEPTED, "");
        }
    }

    @Override
    public void signalAuthMethodFailure(
            ClientSession session, String service, boolean partial, List<String> serverMethods, Buffer buffer) {
        TriedKey key = current;
        if (key != null && key.waiting()) {
            key.became(partial ? KeyOutcome.PARTLY_ACCEPTED : KeyOutcome.REFUSED, "");
        }
    }

    /** The message without the signature; the plain one begins where MINA keeps room for a packet's header. */
    private Buffer request(ClientSession session, String service, TriedKey key, boolean signed) {
        Buffer buffer = signed ? new ByteArrayBuffer() : session.createBuffer(SshConstants.SSH_MSG_USERAUTH_REQUEST);
        if (signed) {
            buffer.putByte(SshConstants.SSH_MSG_USERAUTH_REQUEST);
        }
        buffer.putString(session.getUsername());
        buffer.putString(service);
        buffer.putString(METHOD);
        buffer.putBoolean(signed);
        buffer.putString(algorithm);
        buffer.putBytes(key.key().blob());
        return buffer;
    }

    /** Empty when the keeper of the key declines; the next key is tried then. */
    private Optional<byte[]> sign(TriedKey key, byte[] data) {
        wait.askingBegins();
        try {
            Optional<byte[]> signature = key.sign(UserAlgorithms.signature(algorithm), data);
            if (signature.isEmpty()) {
                key.became(KeyOutcome.NOT_OPENED, "the agent does not sign with it");
            }
            return signature;
        } catch (MlgitException failed) {
            key.became(KeyOutcome.NOT_OPENED, failed.text());
            journal.notOpened(failed);
            throw failed;
        } finally {
            wait.askingEnds();
        }
    }
}
