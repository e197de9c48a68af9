// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** One object on its way into a pack: its type and size, then its content, compressed. */
final class PackEntry {
    private static final int BUFFER = 1 << 16;

    private final FileChannel pack;
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer = new byte[BUFFER];

    PackEntry(FileChannel pack) {
        this.pack = pack;
    }

    /** Type and size, seven bits a byte but four in the first, the lowest first. */
    void header(int type, long size) throws IOException {
        int length = 0;
        long left = size >> 4;
        buffer[length++] = (byte) ((type << 4) | (int) (size & 15) | (left > 0 ? 0x80 : 0));
        while (left > 0) {
            buffer[length++] = (byte) ((left & 0x7f) | (left > 0x7f ? 0x80 : 0));
            left >>= 7;
        }
        write(length);
    }

    /** Everything that the compressor has to give now. */
    void compressed(Deflater deflater) throws IOException {
        for (int count = deflater.deflate(buffer); count > 0; count = deflater.deflate(buffer)) {
            write(count);
        }
    }

    /** Of all the bytes written, as an index of the pack has it. */
    int checksum() {
        return (int) checksum.getValue();
    }

    private void write(int length) throws IOException {
        checksum.update(buffer, 0, length);
        var bytes = ByteBuffer.wrap(buffer, 0, length);
        while (bytes.hasRemaining()) {
            pack.write(bytes);
        }
    }
}
