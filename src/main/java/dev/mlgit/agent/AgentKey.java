// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

import dev.mlgit.core.id.SshPublicKey;
import java.util.Arrays;

/** A private key that was opened for an agent; wiped when closed. */
public final class AgentKey implements AutoCloseable {
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

    byte[] fields() {
        return fields;
    }

    @Override
    public void close() {
        Arrays.fill(fields, (byte) 0);
    }
}
