// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.zip.InflaterInputStream;

/** One pack and its index, of either version. */
final class PackFile implements AutoCloseable {
    private static final int MAGIC = 0xff744f63;
    private static final int MOST_DELTAS = 5000;
    private static final int OFFSET_DELTA = 6;
    private static final int NAME_DELTA = 7;

    private final RandomAccessFile index;
    private final RandomAccessFile pack;
    private final ObjectFormat format;
    private final boolean old;

    PackFile(Path indexFile, Path packFile, ObjectFormat format) throws IOException {
        this.format = format;
        this.index = new RandomAccessFile(indexFile.toFile(), "r");
        try {
            this.old = index.readInt() != MAGIC;
            this.pack = new RandomAccessFile(packFile.toFile(), "r");
        } catch (IOException unreadable) {
            index.close();
            throw unreadable;
        }
    }

    /** Where the object is in the pack, or -1. */
    long find(byte[] name) throws IOException {
        long fanout = old ? 0 : 8;
        int first = name[0] & 0xff;
        index.seek(fanout + 4L * Math.max(0, first - 1));
        int low = first == 0 ? 0 : index.readInt();
        int high = index.readInt();
        long names = fanout + 1024;
        int step = old ? 4 + name.length : name.length;
        byte[] found = new byte[name.length];
        while (low < high) {
            int middle = (low + high) >>> 1;
            index.seek(names + (long) middle * step + (old ? 4 : 0));
            index.readFully(found);
            int order = java.util.Arrays.compareUnsigned(name, found);
            if (order == 0) {
                return old ? oldOffset(names + (long) middle * step) : offset(middle, name.length);
            }
            if (order < 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return -1;
    }

    private long oldOffset(long place) throws IOException {
        index.seek(place);
        return index.readInt() & 0xffffffffL;
    }

    private long offset(int number, int length) throws IOException {
        index.seek(8 + 1020);
        long count = index.readInt() & 0xffffffffL;
        long offsets = 8 + 1024 + count * length + count * 4;
        index.seek(offsets + 4L * number);
        int offset = index.readInt();
        if (offset >= 0) {
            return offset;
        }
        index.seek(offsets + 4 * count + 8L * (offset & 0x7fffffff));
        return index.readLong();
    }

    GitObject read(long offset, Objects objects) throws IOException {
        return read(offset, objects, 0);
    }

    private GitObject read(long offset, Objects objects, int depth) throws IOException {
        if (depth > MOST_DELTAS) {
            throw new IOException("endless delta");
        }
        pack.seek(offset);
        int next = pack.readUnsignedByte();
        int type = (next >> 4) & 7;
        long size = next & 15;
        for (int shift = 4; (next & 0x80) != 0; shift += 7) {
            next = pack.readUnsignedByte();
            size |= (long) (next & 0x7f) << shift;
        }
        if (type == OFFSET_DELTA) {
            long base = offset - baseDistance();
            byte[] delta = inflate(size);
            return applied(read(base, objects, depth + 1), delta);
        }
        if (type == NAME_DELTA) {
            byte[] name = new byte[format.length()];
            pack.readFully(name);
            byte[] delta = inflate(size);
            GitObject base = objects.readItself(format.hex(name, 0));
            if (base == null) {
                throw new IOException("missing base of a delta");
            }
            return applied(base, delta);
        }
        if (type < GitObject.COMMIT || type > GitObject.TAG) {
            throw new IOException("bad pack");
        }
        return new GitObject(type, inflate(size));
    }

    private long baseDistance() throws IOException {
        int next = pack.readUnsignedByte();
        long distance = next & 0x7f;
        while ((next & 0x80) != 0) {
            next = pack.readUnsignedByte();
            distance = ((distance + 1) << 7) | (next & 0x7f);
        }
        return distance;
    }

    private byte[] inflate(long size) throws IOException {
        try (var in = new InflaterInputStream(new FromHere(pack))) {
            return Objects.inflated(in, size);
        }
    }

    private static GitObject applied(GitObject base, byte[] delta) throws IOException {
        try {
            return new GitObject(base.type(), new Delta(delta).applyTo(base.data()));
        } catch (IndexOutOfBoundsException | NegativeArraySizeException broken) {
            throw new IOException("bad delta", broken);
        }
    }

    @Override
    public void close() throws IOException {
        index.close();
        pack.close();
    }

    /** The rest of a file, which stays open. */
    private static final class FromHere extends InputStream {
        private final RandomAccessFile file;

        FromHere(RandomAccessFile file) {
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            return file.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return file.read(buffer, offset, length);
        }
    }
}
