// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the data types of the SSH protocol (RFC 4251 section 5); leaves no copy of what was written. */
final class WireWriter implements AutoCloseable {
    private byte[] buffer = new byte[1024];
    private int length;

    WireWriter uint32(int value) {
        return raw(new byte[] {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value});
    }

    WireWriter string(byte[] value) {
        return uint32(value.length).raw(value);
    }

    WireWriter string(String value) {
        return string(value.getBytes(StandardCharsets.UTF_8));
    }

    /** A positive number. */
    WireWriter number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        try {
            return string(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    WireWriter raw(byte[] value) {
        if (length + value.length > buffer.length) {
            byte[] larger = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + value.length));
            Arrays.fill(buffer, (byte) 0);
            buffer = larger;
        }
        System.arraycopy(value, 0, buffer, length, value.length);
        length += value.length;
        return this;
    }

    int length() {
        return length;
    }

    /** A copy of what was written; the caller wipes it if it is secret. */
    byte[] bytes() {
        return Arrays.copyOf(buffer, length);
    }

    @Override
    public void close() {
        Arrays.fill(buffer, 0, length, (byte) 0);
        length = 0;
    }
}
