// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.agent;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds one request: a type, then fields; wiped when closed, because it may hold a private key. */
final class AgentMessage implements AutoCloseable {
    private static final int FIRST_SIZE = 1024;
    private static final int LENGTH = 4;

    private ByteBuffer content = ByteBuffer.allocate(FIRST_SIZE);

    AgentMessage(int type) {
        content.position(LENGTH);
        octet(type);
    }

    AgentMessage octet(int value) {
        room(1).put((byte) value);
        return this;
    }

    AgentMessage number(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    /** A length and the bytes. */
    AgentMessage field(byte[] bytes) {
        number(bytes.length);
        return raw(bytes);
    }

    AgentMessage field(String text) {
        return field(text.getBytes(StandardCharsets.UTF_8));
    }

    AgentMessage raw(byte[] bytes) {
        room(bytes.length).put(bytes);
        return this;
    }

    /** The whole message with its length in front. */
    ByteBuffer framed() {
        var framed = content.duplicate().flip();
        framed.putInt(0, framed.limit() - LENGTH);
        return framed;
    }

    @Override
    public void close() {
        Arrays.fill(content.array(), (byte) 0);
    }

    private ByteBuffer room(int bytes) {
        if (content.remaining() < bytes) {
            var larger = ByteBuffer.allocate(2 * (content.capacity() + bytes));
            larger.put(content.flip());
            close();
            content = larger;
        }
        return content;
    }
}
