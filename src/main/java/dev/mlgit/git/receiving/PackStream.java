// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.receiving;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The bytes of a pack on their way from the server into the file, each looked at once. */
final class PackStream {
    private static final int BUFFER = 1 << 16;

    interface Sink {
        void take(byte[] bytes, int length) throws IOException;
    }

    private final InputStream in;
    private final FileChannel file;
    private final MessageDigest digest;
    private final Limits limits;
    private final CRC32 crc = new CRC32();
    private final Inflater inflater = new Inflater();
    private final byte[] buffer = new byte[BUFFER];
    private final byte[] inflated = new byte[BUFFER];
    /** Of the first byte in the buffer. */
    private long start;

    private int at;
    private int end;
    /** The first byte that the checksum of the current object has not seen. */
    private int unchecked;

    PackStream(InputStream in, FileChannel file, MessageDigest digest, Limits limits) {
        this.in = in;
        this.file = file;
        this.digest = digest;
        this.limits = limits;
    }

    /** How many bytes have been consumed. */
    long position() {
        return start + at;
    }

    void startChecksum() {
        crc.reset();
        unchecked = at;
    }

    int checksum() {
        crc.update(buffer, unchecked, at - unchecked);
        unchecked = at;
        return (int) crc.getValue();
    }

    int readByte() throws IOException {
        if (at == end) {
            fill();
        }
        return buffer[at++] & 0xff;
    }

    int readInt() throws IOException {
        return readByte() << 24 | readByte() << 16 | readByte() << 8 | readByte();
    }

    void readFully(byte[] bytes, int offset, int length) throws IOException {
        for (int index = 0; index < length; index++) {
            bytes[offset + index] = (byte) readByte();
        }
    }

    /** Inflates what comes next, which must become exactly this many bytes. */
    void inflate(long size, Sink sink) throws IOException {
        inflater.reset();
        long total = 0;
        try {
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    if (at == end) {
                        fill();
                    }
                    inflater.setInput(buffer, at, end - at);
                }
                int available = inflater.getRemaining();
                int count = inflater.inflate(inflated);
                at += available - inflater.getRemaining();
                total += count;
                if (total > size || (count == 0 && inflater.needsDictionary())) {
                    throw PackFault.damaged();
                }
                if (count > 0) {
                    sink.take(inflated, count);
                }
            }
        } catch (DataFormatException broken) {
            throw PackFault.damaged(broken);
        }
        if (total != size) {
            throw PackFault.damaged();
        }
    }

    /** Reads the checksum of the whole, and holds it against what came. */
    byte[] finish(int length) throws IOException {
        digest.update(buffer, 0, at);
        write(at);
        System.arraycopy(buffer, at, buffer, 0, end - at);
        start += at;
        end -= at;
        at = 0;
        unchecked = 0;
        byte[] wanted = digest.digest();
        byte[] named = new byte[length];
        readFully(named, 0, length);
        if (!MessageDigest.isEqual(wanted, named)) {
            throw PackFault.damaged();
        }
        if (at != end) {
            throw PackFault.of("more came than the pack");
        }
        write(at);
        inflater.end();
        return named;
    }

    private void fill() throws IOException {
        if (at > 0) {
            crc.update(buffer, unchecked, at - unchecked);
            digest.update(buffer, 0, at);
            write(at);
            start += at;
        }
        at = 0;
        end = 0;
        unchecked = 0;
        limits.require(start);
        int count = in.read(buffer, 0, buffer.length);
        if (count <= 0) {
            throw new EOFException("the pack ends too soon");
        }
        end = count;
    }

    private void write(int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, length);
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }
}
