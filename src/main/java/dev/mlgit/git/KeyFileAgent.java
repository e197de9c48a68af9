// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.connection.LoginKey;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.transport.sshd.agent.Connector;

/**
 * An SSH agent inside the process, over private key files: JGit offers their public halves, and a passphrase is asked
 * for only when the server has said that it accepts the key. Given the keys directly, JGit would decrypt each before it
 * offers it.
 */
final class KeyFileAgent implements Connector {
    private static final byte REQUEST_IDENTITIES = 11;
    private static final byte IDENTITIES_ANSWER = 12;
    private static final byte SIGN_REQUEST = 13;
    private static final byte SIGN_RESPONSE = 14;
    private static final byte FAILURE = 5;
    private static final int HEADER = 5;
    private static final int RSA_SHA2_256 = 2;
    private static final int RSA_SHA2_512 = 4;

    private final List<LoginKey> keys;
    private final SessionFailure failure;

    KeyFileAgent(List<LoginKey> keys, SessionFailure failure) {
        this.keys = List.copyOf(keys);
        this.failure = failure;
    }

    @Override
    public boolean connect() {
        return !keys.isEmpty();
    }

    @Override
    public byte[] rpc(byte command, byte[] message) {
        return switch (command) {
            case REQUEST_IDENTITIES -> identities();
            case SIGN_REQUEST -> sign(message);
            default -> new byte[] {FAILURE};
        };
    }

    @Override
    public void close() {}

    private byte[] identities() {
        return message(out -> {
            out.write(IDENTITIES_ANSWER);
            out.writeInt(keys.size());
            for (LoginKey key : keys) {
                write(out, key.publicKey().blob());
                write(out, key.file().toString().getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private byte[] sign(byte[] message) {
        if (failure.first().isPresent()) {
            // A key could not be opened: the clone ends, and nobody is asked about the next one.
            return new byte[] {FAILURE};
        }
        try {
            var request = ByteBuffer.wrap(message, HEADER, message.length - HEADER);
            byte[] blob = field(request);
            byte[] data = field(request);
            int flags = request.getInt();
            for (LoginKey key : keys) {
                if (Arrays.equals(key.publicKey().blob(), blob)) {
                    return signed(key, data, flags);
                }
            }
            return new byte[] {FAILURE};
        } catch (RuntimeException failed) {
            failure.record(failed);
            return new byte[] {FAILURE};
        }
    }

    private static byte[] signed(LoginKey key, byte[] data, int flags) {
        String algorithm = algorithm(key.publicKey().type(), flags);
        byte[] signature = key.sign(algorithm, data);
        byte[] named = message(out -> {
            write(out, algorithm.getBytes(StandardCharsets.US_ASCII));
            write(out, signature);
        });
        return message(out -> {
            out.write(SIGN_RESPONSE);
            write(out, named);
        });
    }

    private static String algorithm(String keyType, int flags) {
        if (!keyType.equals("ssh-rsa")) {
            return keyType;
        }
        if ((flags & RSA_SHA2_512) != 0) {
            return "rsa-sha2-512";
        }
        return (flags & RSA_SHA2_256) != 0 ? "rsa-sha2-256" : keyType;
    }

    private static byte[] field(ByteBuffer buffer) {
        int length = buffer.getInt();
        if (length < 0 || length > buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] message(Content content) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            content.writeTo(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** What a message holds. */
    private interface Content {
        void writeTo(DataOutputStream out) throws IOException;
    }
}
