// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

import dev.mlgit.core.id.SshPublicKey;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A conversation with a running SSH agent, after draft-miller-ssh-agent as OpenSSH implements it. Not for several
 * threads at once.
 *
 * <p>Every method throws {@link dev.mlgit.core.error.MlgitException} of kind FAILED, naming the socket, when the agent
 * does not answer in time or answers what no agent would.
 */
public final class AgentConnection implements AutoCloseable {
    /** For answers that need no person. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);
    /** For signatures, which may wait for a confirmation or a touch. */
    public static final Duration SIGNING_PATIENCE = Duration.ofMinutes(2);

    private static final int FAILURE = 5;
    private static final int SUCCESS = 6;
    private static final int REQUEST_IDENTITIES = 11;
    private static final int IDENTITIES_ANSWER = 12;
    private static final int SIGN_REQUEST = 13;
    private static final int SIGN_RESPONSE = 14;
    private static final int ADD_IDENTITY = 17;
    private static final int REMOVE_IDENTITY = 18;
    private static final int REMOVE_ALL = 19;
    private static final int ADD_CONSTRAINED = 25;
    private static final int EXTENSION_FAILURE = 28;
    private static final int CONSTRAIN_LIFETIME = 1;
    private static final int CONSTRAIN_CONFIRM = 2;
    private static final int RSA_SHA2_256 = 2;
    private static final int RSA_SHA2_512 = 4;

    private final Path path;
    private final AgentSocket socket;
    private final Duration patience;
    private final Duration signingPatience;

    private AgentConnection(Path path, AgentSocket socket, Duration patience, Duration signingPatience) {
        this.path = path;
        this.socket = socket;
        this.patience = patience;
        this.signingPatience = signingPatience;
    }

    /**
     * Connects.
     *
     * @param socket absolute, as from {@code HostSettings.agentSocket()}
     * @throws dev.mlgit.core.error.MlgitException of kind FAILED when nobody listens there; REFUSED when the socket
     *     belongs to another user
     */
    public static AgentConnection open(Path socket) {
        return open(socket, ownUserId(socket), PATIENCE, SIGNING_PATIENCE);
    }

    static AgentConnection open(Path socket, int userId, Duration patience, Duration signingPatience) {
        return new AgentConnection(socket, AgentSocket.connect(socket, userId), patience, signingPatience);
    }

    /** The socket it was opened with. */
    public Path socket() {
        return path;
    }

    /** The keys it holds, in its order; certificates and security keys too. Keys no one could use are left out. */
    public List<AgentIdentity> identities() {
        try (var request = new AgentMessage(REQUEST_IDENTITIES)) {
            ByteBuffer answer = ask(request, patience);
            expect(answer, IDENTITIES_ANSWER);
            int count = answer.getInt();
            var identities = new ArrayList<AgentIdentity>();
            for (int index = 0; index < count; index++) {
                byte[] blob = field(answer);
                String comment = new String(field(answer), StandardCharsets.UTF_8);
                key(blob).ifPresent(key -> identities.add(new AgentIdentity(key, comment)));
            }
            return identities;
        } catch (BufferUnderflowException cut) {
            throw AgentFailure.noAgent(path, "its list of keys is cut short").causedBy(cut);
        }
    }

    /**
     * Signs.
     *
     * @param algorithm such as {@code ssh-ed25519} or, for an RSA key, {@code rsa-sha2-512}; a certificate's names too
     * @return the signature as the protocol has it: algorithm, then signature, each with its length; empty when the agent
     *     refuses, because the key is gone, the agent is locked, or somebody said no
     */
    public Optional<byte[]> sign(SshPublicKey key, byte[] data, String algorithm) {
        try (var request =
                new AgentMessage(SIGN_REQUEST).field(key.blob()).field(data).number(flags(algorithm))) {
            ByteBuffer answer = ask(request, signingPatience);
            if (isRefusal(answer)) {
                return Optional.empty();
            }
            expect(answer, SIGN_RESPONSE);
            return Optional.of(field(answer));
        } catch (BufferUnderflowException cut) {
            throw AgentFailure.noAgent(path, "its signature is cut short").causedBy(cut);
        }
    }

    /** Adds a key; one that is there already gets the new constraints and comment. The caller closes the key. */
    public void add(AgentKey key, AgentConstraints constraints) {
        boolean constrained = constraints.lifetimeSeconds().isPresent() || constraints.confirm();
        try (var request = new AgentMessage(constrained ? ADD_CONSTRAINED : ADD_IDENTITY)
                .raw(key.fields())
                .field(key.comment())) {
            OptionalInt lifetime = constraints.lifetimeSeconds();
            if (lifetime.isPresent()) {
                request.octet(CONSTRAIN_LIFETIME).number(lifetime.getAsInt());
            }
            if (constraints.confirm()) {
                request.octet(CONSTRAIN_CONFIRM);
            }
            if (!done(request)) {
                throw AgentFailure.refused(
                        path, "take the key " + key.publicKey().fingerprint());
            }
        }
    }

    /** Removes a key; false when it was not there. */
    public boolean remove(SshPublicKey key) {
        try (var request = new AgentMessage(REMOVE_IDENTITY).field(key.blob())) {
            return done(request);
        }
    }

    public void removeAll() {
        try (var request = new AgentMessage(REMOVE_ALL)) {
            if (!done(request)) {
                throw AgentFailure.refused(path, "forget its keys");
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }

    private boolean done(AgentMessage request) {
        ByteBuffer answer = ask(request, patience);
        if (isRefusal(answer)) {
            return false;
        }
        expect(answer, SUCCESS);
        return true;
    }

    private ByteBuffer ask(AgentMessage request, Duration limit) {
        ByteBuffer framed = request.framed();
        if (framed.remaining() > AgentSocket.MOST_BYTES) {
            throw AgentFailure.refused(path, "take a request of " + framed.remaining() + " bytes");
        }
        return ByteBuffer.wrap(socket.exchange(framed, limit));
    }

    private static boolean isRefusal(ByteBuffer answer) {
        int type = answer.get(answer.position());
        return type == FAILURE || type == EXTENSION_FAILURE;
    }

    private void expect(ByteBuffer answer, int type) {
        int actual = Byte.toUnsignedInt(answer.get());
        if (actual == FAILURE) {
            throw AgentFailure.refused(path, "answer");
        }
        if (actual != type) {
            throw AgentFailure.noAgent(path, "it answers with a message of type " + actual);
        }
    }

    private static int flags(String algorithm) {
        if (algorithm.startsWith("rsa-sha2-512")) {
            return RSA_SHA2_512;
        }
        return algorithm.startsWith("rsa-sha2-256") ? RSA_SHA2_256 : 0;
    }

    private static Optional<SshPublicKey> key(byte[] blob) {
        try {
            return Optional.of(SshPublicKey.ofBlob(blob));
        } catch (IllegalArgumentException | BufferUnderflowException nameless) {
            return Optional.empty();
        }
    }

    private static byte[] field(ByteBuffer answer) {
        int length = answer.getInt();
        if (length < 0 || length > answer.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        answer.get(bytes);
        return bytes;
    }

    /** The number of the account this process runs under; -1 where the system does not say. */
    static int ownUserId(Path socket) {
        try {
            Path self = socket.toAbsolutePath().resolve("/proc/self");
            return Files.exists(self) ? (Integer) Files.getAttribute(self, "unix:uid") : -1;
        } catch (IOException | UnsupportedOperationException unknown) {
            return -1;
        }
    }
}
