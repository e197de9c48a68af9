// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/** An agent that holds one security key, made in memory: what OpenSSH's PROTOCOL.u2f says that such a key signs. */
final class SecurityKeyAgent implements AutoCloseable {
    private static final String TYPE = "sk-ssh-ed25519@openssh.com";
    private static final String APPLICATION = "ssh:";
    private static final int IDENTITIES = 11;
    private static final int SIGN = 13;
    private static final byte TOUCHED = 1;

    private final ServerSocketChannel server;
    private final Path socket;
    private final KeyPair key;
    private final byte[] blob;
    private volatile boolean refuses;

    private SecurityKeyAgent(Path socket) throws IOException, GeneralSecurityException {
        this.socket = socket;
        this.key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = key.getPublic().getEncoded();
        this.blob = packet(out -> {
            text(out, TYPE);
            bytes(out, Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
            text(out, APPLICATION);
        });
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        var thread = new Thread(this::serve, "security-key-agent");
        thread.setDaemon(true);
        thread.start();
    }

    static SecurityKeyAgent startIn(Path directory) throws IOException, GeneralSecurityException {
        return new SecurityKeyAgent(directory.resolve("sk-agent"));
    }

    Path socket() {
        return socket;
    }

    /** As a public key file has it, without a comment. */
    String publicKey() {
        return TYPE + " " + Base64.getEncoder().encodeToString(blob);
    }

    /** As when nobody touches the key in time. */
    void refuse() {
        refuses = true;
    }

    private void serve() {
        try {
            while (true) {
                try (SocketChannel client = server.accept()) {
                    answerAll(client);
                }
            }
        } catch (ClosedChannelException ended) {
            return;
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void answerAll(SocketChannel client) throws IOException, GeneralSecurityException {
        var in = new DataInputStream(Channels.newInputStream(client));
        var out = new DataOutputStream(Channels.newOutputStream(client));
        while (true) {
            int first = in.read();
            if (first < 0) {
                return;
            }
            byte[] request = new byte[(first << 24) | (in.read() << 16) | in.readUnsignedShort()];
            in.readFully(request);
            bytes(out, answer(request));
            out.flush();
        }
    }

    private byte[] answer(byte[] request) throws IOException, GeneralSecurityException {
        if (request[0] == IDENTITIES) {
            return packet(out -> {
                out.write(12);
                out.writeInt(1);
                bytes(out, blob);
                text(out, "ada");
            });
        }
        if (request[0] != SIGN || refuses) {
            return new byte[] {5};
        }
        var in = new DataInputStream(new java.io.ByteArrayInputStream(request, 1, request.length - 1));
        in.readNBytes(in.readInt());
        byte[] data = in.readNBytes(in.readInt());
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] signed = packet(out -> {
            out.write(digest.digest(APPLICATION.getBytes(StandardCharsets.US_ASCII)));
            out.write(TOUCHED);
            out.writeInt(7);
            out.write(digest.digest(data));
        });
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key.getPrivate());
        signature.update(signed);
        byte[] raw = signature.sign();
        byte[] answer = packet(out -> {
            text(out, TYPE);
            bytes(out, raw);
            out.write(TOUCHED);
            out.writeInt(7);
        });
        return packet(out -> {
            out.write(14);
            bytes(out, answer);
        });
    }

    private interface Writing {
        void write(DataOutputStream out) throws IOException;
    }

    private static byte[] packet(Writing writing) throws IOException {
        var bytes = new ByteArrayOutputStream();
        writing.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        bytes(out, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
