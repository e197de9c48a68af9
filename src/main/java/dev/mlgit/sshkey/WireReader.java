// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads the data types of the SSH protocol; throws {@link BufferUnderflowException} where the data is cut short. */
final class WireReader {
    private final ByteBuffer buffer;

    WireReader(byte[] bytes) {
        this.buffer = ByteBuffer.wrap(bytes);
    }

    int uint32() {
        return buffer.getInt();
    }

    long uint64() {
        return buffer.getLong();
    }

    byte[] raw(int length) {
        if (length < 0 || length > buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }

    byte[] string() {
        return raw(buffer.getInt());
    }

    String text() {
        return new String(string(), StandardCharsets.UTF_8);
    }

    void skipString() {
        int length = buffer.getInt();
        if (length < 0 || length > buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        buffer.position(buffer.position() + length);
    }

    /** How many bytes have been read. */
    int position() {
        return buffer.position();
    }

    int remaining() {
        return buffer.remaining();
    }
}
