// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.BufferedInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** One pack and its index, of either version. */
final class PackFile implements AutoCloseable {
    private static final int MAGIC = 0xff744f63;
    /** The four letters at a pack's beginning. */
    private static final int PACK = 0x5041434b;

    private static final int PACK_HEADER = 12;
    private static final int MOST_DELTAS = 5000;
    /** Git makes no deltas of what is larger. */
    private static final long MOST_DELTA_BYTES = 1L << 30;

    private static final int FEW_BYTES = 64;
    /** The header of a delta and enough of what follows to tell its size. */
    private static final int BEGINNING = 256;
    /** Names of a million objects. */
    private static final long MOST_HELD = 32 << 20;

    private static final int OFFSET_DELTA = 6;
    private static final int NAME_DELTA = 7;

    private final RandomAccessFile index;
    private final RandomAccessFile pack;
    private final ObjectFormat format;
    private final boolean old;
    /** How many objects have names whose first byte is no greater. */
    private final int[] counts = new int[256];
    /** The index from its first name to its last small offset; null until it is held. */
    private byte @Nullable [] held;

    private final Inflater inflater = new Inflater();

    PackFile(Path indexFile, Path packFile, ObjectFormat format) throws IOException {
        this.format = format;
        SmallFile.requireRegular(indexFile);
        SmallFile.requireRegular(packFile);
        this.index = new RandomAccessFile(indexFile.toFile(), "r");
        try {
            this.old = index.readInt() != MAGIC;
            readCounts();
            this.pack = new RandomAccessFile(packFile.toFile(), "r");
        } catch (IOException unreadable) {
            index.close();
            throw unreadable;
        }
        try {
            requireSame();
        } catch (IOException damaged) {
            close();
            throw damaged;
        }
    }

    private void readCounts() throws IOException {
        byte[] bytes = new byte[4 * counts.length];
        index.seek(old ? 0 : 8);
        index.readFully(bytes);
        ByteBuffer.wrap(bytes).asIntBuffer().get(counts);
        for (int first = 0; first < counts.length; first++) {
            if (counts[first] < (first == 0 ? 0 : counts[first - 1])) {
                throw new IOException("it is damaged");
            }
        }
        long count = counts[counts.length - 1];
        long entry = format.length() + (old ? 4L : 8L);
        long least = (old ? 0L : 8L) + bytes.length + count * entry + 2L * format.length();
        long most = old ? least : least + 8 * Math.max(0, count - 1);
        if (index.length() < least || index.length() > most) {
            throw new IOException("it is damaged");
        }
    }

    /** The pack is the one that the index was made for, as far as Git asks that too. */
    private void requireSame() throws IOException {
        byte[] header = new byte[PACK_HEADER];
        pack.readFully(header);
        var numbers = ByteBuffer.wrap(header);
        int signature = numbers.getInt();
        int version = numbers.getInt();
        boolean known = signature == PACK && (version == 2 || version == 3);
        if (!known || numbers.getInt() != counts[counts.length - 1]) {
            throw new IOException("it is damaged");
        }
        byte[] end = new byte[format.length()];
        pack.seek(pack.length() - end.length);
        pack.readFully(end);
        byte[] named = new byte[end.length];
        index.seek(index.length() - 2L * end.length);
        index.readFully(named);
        if (!Arrays.equals(end, named)) {
            throw new IOException("it is damaged");
        }
    }

    /** How many objects there are. */
    long count() throws IOException {
        index.seek((old ? 0 : 8) + 1020);
        return index.readInt() & 0xffffffffL;
    }

    /** With how many hexadecimal digits of this name that of another object begins. */
    int sharedDigits(byte[] name) throws IOException {
        long fanout = old ? 0 : 8;
        int first = name[0] & 0xff;
        index.seek(fanout + 4L * Math.max(0, first - 1));
        int low = first == 0 ? 0 : index.readInt();
        int high = index.readInt();
        int step = old ? 4 + name.length : name.length;
        byte[] found = new byte[name.length];
        int shared = 0;
        String hex = format.hex(name, 0);
        while (low < high) {
            int middle = (low + high) >>> 1;
            index.seek(fanout + 1024 + (long) middle * step + (old ? 4 : 0));
            index.readFully(found);
            int order = java.util.Arrays.compareUnsigned(name, found);
            if (order == 0) {
                // Its neighbours are the nearest others.
                for (int other : new int[] {middle - 1, middle + 1}) {
                    if (other >= low && other < high) {
                        index.seek(fanout + 1024 + (long) other * step + (old ? 4 : 0));
                        index.readFully(found);
                        shared = Math.max(shared, Abbreviation.sharedDigits(hex, format.hex(found, 0)));
                    }
                }
                return shared;
            }
            shared = Math.max(shared, Abbreviation.sharedDigits(hex, format.hex(found, 0)));
            if (order < 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return shared;
    }

    /** Keeps the names in memory, for many questions, unless they are too many. */
    void holdNames() throws IOException {
        int count = counts[counts.length - 1];
        long bytes = (long) count * (format.length() + (old ? 4 : 8));
        if (held == null && bytes <= MOST_HELD) {
            byte[] read = new byte[(int) bytes];
            index.seek((old ? 0 : 8) + 1024);
            index.readFully(read);
            held = read;
        }
    }

    /** Where the object is in the pack, or -1. */
    long find(byte[] name) throws IOException {
        int first = name[0] & 0xff;
        int low = first == 0 ? 0 : counts[first - 1];
        int high = counts[first];
        int step = old ? 4 + name.length : name.length;
        byte[] found = new byte[name.length];
        while (low < high) {
            int middle = (low + high) >>> 1;
            read((long) middle * step + (old ? 4 : 0), found);
            int order = Arrays.compareUnsigned(name, found);
            if (order == 0) {
                return old ? number((long) middle * step) & 0xffffffffL : offset(middle, name.length);
            }
            if (order < 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return -1;
    }

    /** Fills the bytes from the index, counted from its first name. */
    private void read(long place, byte[] into) throws IOException {
        byte[] names = held;
        if (names != null) {
            System.arraycopy(names, (int) place, into, 0, into.length);
            return;
        }
        index.seek((old ? 0 : 8) + 1024 + place);
        index.readFully(into);
    }

    private int number(long place) throws IOException {
        byte[] bytes = new byte[4];
        read(place, bytes);
        return ByteBuffer.wrap(bytes).getInt();
    }

    private long offset(int number, int length) throws IOException {
        long count = counts[counts.length - 1];
        long offsets = count * length + count * 4;
        int offset = number(offsets + 4L * number);
        if (offset >= 0) {
            return offset;
        }
        index.seek(8 + 1024 + offsets + 4 * count + 8L * (offset & 0x7fffffff));
        return index.readLong();
    }

    /** The object at a place: a chain of deltas is followed to its base, which is in the same pack. */
    GitObject read(long offset) throws IOException {
        return read(offset, Objects.MOST_BYTES);
    }

    /** The size of the object at a place; of a delta, only its first bytes are read. */
    long sizeAt(long offset) throws IOException {
        pack.seek(offset);
        var from = new DataInputStream(new BufferedInputStream(new FromHere(pack), BEGINNING));
        long header = header(from);
        int type = (int) (header & 7);
        if (type != OFFSET_DELTA && type != NAME_DELTA) {
            return header >>> 3;
        }
        if (type == OFFSET_DELTA) {
            baseDistance(from);
        } else {
            from.readFully(new byte[format.length()]);
        }
        inflater.reset();
        var in = new InflaterInputStream(from, inflater, FEW_BYTES);
        Delta.size(in);
        return Delta.size(in);
    }

    /** The object at a place, as it is read; a delta is put together first. */
    ObjectStream open(long offset) throws IOException {
        pack.seek(offset);
        long header = header(pack);
        int type = (int) (header & 7);
        if (type == OFFSET_DELTA || type == NAME_DELTA) {
            return ObjectStream.of(read(offset, MOST_DELTA_BYTES));
        }
        return new ObjectStream(type, header >>> 3, new InflaterInputStream(new FromHere(pack)));
    }

    /** The next header: the size, and in the lowest three bits the type. */
    private static long header(DataInput from) throws IOException {
        int next = from.readUnsignedByte();
        int type = (next >> 4) & 7;
        long size = next & 15;
        for (int shift = 4; (next & 0x80) != 0; shift += 7) {
            next = from.readUnsignedByte();
            size |= (long) (next & 0x7f) << shift;
        }
        return (size << 3) | type;
    }

    private GitObject read(long offset, long most) throws IOException {
        var deltas = new ArrayDeque<byte[]>();
        long held = 0;
        long at = offset;
        while (true) {
            pack.seek(at);
            long header = header(pack);
            int type = (int) (header & 7);
            long size = header >>> 3;
            if (type != OFFSET_DELTA && type != NAME_DELTA) {
                return applied(plain(type, size, most), deltas, most);
            }
            at = type == OFFSET_DELTA ? at - baseDistance(pack) : namedBase();
            held += size;
            if (deltas.size() == MOST_DELTAS || held > most) {
                throw new IOException("endless delta");
            }
            deltas.push(inflate(size, most));
        }
    }

    private GitObject plain(int type, long size, long most) throws IOException {
        if (type < GitObject.COMMIT || type > GitObject.TAG) {
            throw new IOException("it is damaged");
        }
        return new GitObject(type, inflate(size, most));
    }

    private static long baseDistance(DataInput from) throws IOException {
        int next = from.readUnsignedByte();
        long distance = next & 0x7f;
        while ((next & 0x80) != 0) {
            next = from.readUnsignedByte();
            distance = ((distance + 1) << 7) | (next & 0x7f);
        }
        return distance;
    }

    /** Where the base is that the next bytes name; reading goes on behind the name. */
    private long namedBase() throws IOException {
        byte[] name = new byte[format.length()];
        pack.readFully(name);
        long base = find(name);
        if (base < 0) {
            throw new IOException("missing base of a delta");
        }
        return base;
    }

    private byte[] inflate(long size, long most) throws IOException {
        try (var in = new InflaterInputStream(new FromHere(pack))) {
            return Objects.inflated(in, size, most);
        }
    }

    /** @param deltas the one of the base itself first */
    private static GitObject applied(GitObject base, ArrayDeque<byte[]> deltas, long most) throws IOException {
        byte[] data = base.data();
        try {
            for (byte[] delta : deltas) {
                data = new Delta(delta).applyTo(data, most);
            }
        } catch (IndexOutOfBoundsException broken) {
            throw new IOException("bad delta", broken);
        }
        return new GitObject(base.type(), data);
    }

    @Override
    public void close() throws IOException {
        inflater.end();
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
