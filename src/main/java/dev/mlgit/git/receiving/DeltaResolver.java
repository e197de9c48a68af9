// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.receiving;

import dev.mlgit.git.reading.Delta;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Works out the objects that a pack tells as changes of others, and names them. Each thread has its own. */
final class DeltaResolver {
    /** What all bases on the way to one object may take together; beyond that, those far up are worked out again. */
    private static final long MOST_HELD = 64L << 20;
    /** Git makes no deltas of what is larger than 512 MB. */
    private static final long MOST_BYTES = 512L << 20;

    /** An object whose children are being worked out. */
    private static final class Frame {
        final int number;
        byte @Nullable [] content;
        int child;

        Frame(int number, byte[] content, int child) {
            this.number = number;
            this.content = content;
            this.child = child;
        }
    }

    private final PackTable table;
    private final FileChannel pack;
    private final Limits limits;
    private final ObjectHash hash;
    private final Inflater inflater = new Inflater();
    private byte[] compressed = new byte[1 << 14];

    DeltaResolver(PackTable table, FileChannel pack, Limits limits) {
        this.table = table;
        this.pack = pack;
        this.limits = limits;
        this.hash = ObjectHash.create(limits.detecting());
    }

    /** Names all that hang on this object, whose own name is known; how many they are. */
    int resolve(int root) throws IOException {
        int resolved = 0;
        byte[] start = contentOf(root);
        long held = start.length;
        Deque<Frame> open = new ArrayDeque<>();
        open.push(new Frame(root, start, table.firstChild(root)));
        while (!open.isEmpty()) {
            Frame frame = open.element();
            int child = frame.child;
            if (child == PackTable.NONE) {
                held -= length(open.pop());
                continue;
            }
            byte[] base = frame.content;
            if (base == null) {
                base = contentOf(frame.number);
                frame.content = base;
                held += base.length;
            }
            frame.child = table.nextChild(child);
            byte[] content = apply(base, child);
            table.setType(child, table.type(root));
            table.setName(child, hash.name(table.type(root), content));
            resolved++;
            if (frame.child == PackTable.NONE) {
                held -= length(frame);
                frame.content = null;
            }
            if (table.firstChild(child) != PackTable.NONE) {
                open.push(new Frame(child, content, table.firstChild(child)));
                held = shrink(open, held + content.length);
            }
        }
        return resolved;
    }

    private static int length(Frame frame) {
        byte[] content = frame.content;
        return content == null ? 0 : content.length;
    }

    /** Lets go of the bases farthest up, which are needed last. */
    private static long shrink(Deque<Frame> open, long held) {
        long left = held;
        for (var frames = open.descendingIterator(); left > MOST_HELD && frames.hasNext(); ) {
            Frame frame = frames.next();
            if (frame != open.element()) {
                left -= length(frame);
                frame.content = null;
            }
        }
        return left;
    }

    private byte[] contentOf(int number) throws IOException {
        Deque<Integer> chain = new ArrayDeque<>();
        int at = number;
        for (; table.base(at) != PackTable.NONE; at = table.base(at)) {
            chain.push(at);
        }
        byte[] content = inflate(at);
        for (int next : chain) {
            content = apply(content, next);
        }
        return content;
    }

    private byte[] apply(byte[] base, int number) throws IOException {
        limits.require(0);
        try {
            return new Delta(inflate(number)).applyTo(base, MOST_BYTES);
        } catch (IndexOutOfBoundsException broken) {
            throw PackFault.damaged(broken);
        }
    }

    /** What stands at an object's place, behind its header. */
    private byte[] inflate(int number) throws IOException {
        long size = table.size(number);
        if (size > MOST_BYTES) {
            throw PackFault.of("the repository has a delta of an object larger than 512 MB");
        }
        byte[] content = new byte[(int) size];
        int length = (int) Math.min(table.endOf(number) - table.offset(number), size + (size >> 10) + 1024);
        int at = skipHeader(read(table.offset(number), length), length);
        inflater.reset();
        inflater.setInput(compressed, at, length - at);
        try {
            int count = 0;
            while (count < content.length) {
                int part = inflater.inflate(content, count, content.length - count);
                if (part == 0) {
                    throw PackFault.damaged();
                }
                count += part;
            }
        } catch (DataFormatException broken) {
            throw PackFault.damaged(broken);
        }
        return content;
    }

    private byte[] read(long offset, int length) throws IOException {
        if (compressed.length < length) {
            compressed = new byte[Math.max(length, compressed.length * 2)];
        }
        ByteBuffer bytes = ByteBuffer.wrap(compressed, 0, length);
        while (bytes.hasRemaining()) {
            if (pack.read(bytes, offset + bytes.position()) < 0) {
                throw new EOFException("the pack ends too soon");
            }
        }
        return compressed;
    }

    private static int skipHeader(byte[] bytes, int length) throws IOException {
        int type = (bytes[0] >> 4) & 7;
        int at = skipNumber(bytes, 0, length);
        if (type == PackReader.OFFSET_DELTA) {
            at = skipNumber(bytes, at, length);
        } else if (type == PackReader.NAME_DELTA) {
            at += PackTable.NAME_BYTES;
        }
        if (at > length) {
            throw PackFault.damaged();
        }
        return at;
    }

    /** Behind the last byte of a number whose other bytes have the highest bit. */
    private static int skipNumber(byte[] bytes, int from, int length) {
        int at = from;
        while (at < length && (bytes[at] & 0x80) != 0) {
            at++;
        }
        return at + 1;
    }

    void close() {
        inflater.end();
    }
}
