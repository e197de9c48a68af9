// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

import dev.mlgit.core.id.SshPublicKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A private key that was opened for an agent; wiped when closed. */
public final class AgentKey implements AutoCloseable {
    /** The length and the type of a message. */
    private static final int HEADER = 5;

    private final SshPublicKey publicKey;
    private final byte[] fields;
    private final String comment;

    /**
     * @param fields the type's name and the private key's numbers, as the agent protocol has them (and the inner part of
     *     OpenSSH's key files, up to the comment); taken over
     */
    public AgentKey(SshPublicKey publicKey, byte[] fields, String comment) {
        this.publicKey = publicKey;
        this.fields = fields;
        this.comment = comment;
    }

    public SshPublicKey publicKey() {
        return publicKey;
    }

    public String comment() {
        return comment;
    }

    /** The same private key under its certificate, as the protocol has it; the caller closes both. */
    AgentKey certified(SshPublicKey certificate) {
        var old = ByteBuffer.wrap(fields);
        String type = new String(field(old), StandardCharsets.US_ASCII);
        int dropped = type.equals("ssh-rsa") || type.startsWith("ecdsa-") ? 2 : 0;
        try (var message = new AgentMessage(0).field(certificate.type()).field(certificate.blob())) {
            for (int index = 0; index < dropped; index++) {
                // The certificate says it already: the curve and the point, or the modulus and the exponent.
                field(old);
            }
            byte[] left = new byte[old.remaining()];
            old.get(left);
            message.raw(left);
            Arrays.fill(left, (byte) 0);
            ByteBuffer framed = message.framed().position(HEADER);
            byte[] certified = new byte[framed.remaining()];
            framed.get(certified);
            return new AgentKey(certificate, certified, comment);
        }
    }

    private static byte[] field(ByteBuffer from) {
        byte[] bytes = new byte[from.getInt()];
        from.get(bytes);
        return bytes;
    }

    byte[] fields() {
        return fields;
    }

    @Override
    public void close() {
        Arrays.fill(fields, (byte) 0);
    }
}
