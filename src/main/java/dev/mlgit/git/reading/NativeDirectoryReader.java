// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.file.FileSystem;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads directories by the calls Git makes itself, which cost a fraction of what Java's own classes do. What fails is
 * asked again the portable way, which knows why.
 */
final class NativeDirectoryReader implements DirectoryReader {
    private static final int ENTRIES = 1 << 15;
    private static final int NAME = ENTRIES;
    private static final int LONGEST = 4096;
    private static final int STAT = NAME + LONGEST;
    private static final int STAT_LENGTH = 256;
    /** Up to the times; what follows was not asked for. */
    private static final int STAT_USED = 128;

    /** In an entry of a directory: its length, its type, its name. */
    private static final int RECORD_LENGTH = 16;

    private static final int RECORD_TYPE = 18;
    private static final int RECORD_NAME = 19;

    private final PortableDirectoryReader portable;
    private final ByteBuffer memory =
            ByteBuffer.allocateDirect(STAT + STAT_LENGTH).order(ByteOrder.nativeOrder());
    private final LongBuffer numbers = memory.asLongBuffer();
    private final long address = LinuxCalls.address(memory);
    /** What the kernel wrote, copied at once: single reads of shared memory cost many times those of an array. */
    private final byte[] entries = new byte[ENTRIES];

    private final long[] stat = new long[STAT_USED / Long.BYTES];
    private long descriptor = -1;

    NativeDirectoryReader(FileSystem fileSystem) {
        this.portable = new PortableDirectoryReader(fileSystem);
    }

    @Override
    public boolean open(byte[] path) throws IOException {
        descriptor = isShort(path) ? LinuxCalls.openDirectory(named(path)) : -1;
        if (descriptor < 0) {
            return portable.open(path);
        }
        portable.goTo(path);
        return true;
    }

    @Override
    public Listing list() throws IOException {
        if (descriptor < 0) {
            return portable.list();
        }
        var listing = new Listing();
        long length = LinuxCalls.entries(descriptor, address, ENTRIES);
        for (; length > 0; length = LinuxCalls.entries(descriptor, address, ENTRIES)) {
            memory.get(0, entries, 0, (int) length);
            for (int at = 0; at < length; at += recordLength(at)) {
                add(at, listing);
            }
        }
        return length < 0 ? portable.list() : listing;
    }

    /** Of two bytes, the low one first: as all machines that the calls are known of have it. */
    private int recordLength(int at) {
        return (entries[at + RECORD_LENGTH] & 0xff) | (entries[at + RECORD_LENGTH + 1] & 0xff) << 8;
    }

    private void add(int at, Listing listing) {
        int end = at + RECORD_NAME;
        while (entries[end] != 0) {
            end++;
        }
        byte[] name = Arrays.copyOfRange(entries, at + RECORD_NAME, end);
        boolean dots = name[0] == '.' && (name.length == 1 || (name.length == 2 && name[1] == '.'));
        if (!dots) {
            listing.add(name, type(entries[at + RECORD_TYPE]));
        }
    }

    private static byte type(byte told) {
        return switch (told) {
            case 0 -> Listing.UNKNOWN;
            case 4 -> Listing.DIRECTORY;
            default -> Listing.OTHER;
        };
    }

    @Override
    public @Nullable Stat stat(byte[] name) throws IOException {
        if (descriptor < 0 || !isShort(name) || LinuxCalls.stat(descriptor, named(name), address + STAT) != 0) {
            return portable.stat(name);
        }
        numbers.get(STAT / Long.BYTES, stat);
        return new Stat(
                (int) (stat[3] >>> 32) & 0xffff, stat[5], (int) stat[4], stat[14], (int) stat[15], stat[12], (int)
                        stat[13]);
    }

    private static boolean isShort(byte[] name) {
        return name.length < LONGEST;
    }

    /** The address of a name with the zero that ends it. */
    private long named(byte[] name) {
        memory.put(NAME, name);
        memory.put(NAME + name.length, (byte) 0);
        return address + NAME;
    }

    @Override
    public void close() {
        if (descriptor >= 0) {
            LinuxCalls.close(descriptor);
            descriptor = -1;
        }
        portable.close();
    }
}
