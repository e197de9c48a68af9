// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.receiving;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ProgressMonitor;

/** The first look at a pack, while it comes: what there is, and the names of all that is no delta. */
final class PackReader {
    static final int OFFSET_DELTA = Constants.OBJ_OFS_DELTA;
    static final int NAME_DELTA = Constants.OBJ_REF_DELTA;
    /** The four letters at a pack's beginning. */
    private static final int PACK = 0x5041434b;

    /** Of seven bits each: more than a file can be long. */
    private static final int MOST_DISTANCE_BYTES = 9;

    private static final int SHOW_EVERY = 64;

    private final PackStream in;
    private final PackTable table = new PackTable();
    private final Map<ObjectId, List<Integer>> basesByName = new HashMap<>();
    private final ObjectHash hash;
    private final Limits limits;
    private int deltas;

    PackReader(PackStream in, Limits limits) {
        this.in = in;
        this.hash = ObjectHash.create(limits.detecting());
        this.limits = limits;
    }

    PackTable table() {
        return table;
    }

    int deltas() {
        return deltas;
    }

    /** The numbers of the deltas whose base is told by its name. */
    Map<ObjectId, List<Integer>> basesByName() {
        return basesByName;
    }

    /** Reads everything; the checksum at its end. */
    byte[] read(ProgressMonitor progress) throws IOException {
        if (in.readInt() != PACK) {
            throw PackFault.of("what the server sent is no pack");
        }
        int version = in.readInt();
        int count = in.readInt();
        boolean known = version == 2 || version == 3;
        if (!known || count < 0) {
            throw PackFault.damaged();
        }
        progress.beginTask("Receiving objects", count);
        for (int number = 0; number < count; number++) {
            readObject();
            if (number % SHOW_EVERY == 0) {
                limits.require(in.position());
                progress.update(Math.min(SHOW_EVERY, count - number));
            }
        }
        progress.endTask();
        table.setEnd(in.position());
        return in.finish(PackTable.NAME_BYTES);
    }

    private void readObject() throws IOException {
        long offset = in.position();
        in.startChecksum();
        int next = in.readByte();
        int type = (next >> 4) & 7;
        long size = next & 15;
        for (int shift = 4; (next & 0x80) != 0; shift += 7) {
            next = in.readByte();
            size |= (long) (next & 0x7f) << shift;
            if (shift > 56 || size < 0) {
                throw PackFault.damaged();
            }
        }
        int number = table.add(offset, type, size);
        switch (type) {
            case Constants.OBJ_COMMIT, Constants.OBJ_TREE, Constants.OBJ_BLOB, Constants.OBJ_TAG -> {
                hash.start(type, size);
                in.inflate(size, this::hashAndCount);
                table.setName(number, hash.finish());
            }
            case OFFSET_DELTA -> {
                table.setBase(number, baseAt(offset - distance()));
                skipDelta(size);
            }
            case NAME_DELTA -> {
                byte[] name = new byte[PackTable.NAME_BYTES];
                in.readFully(name, 0, name.length);
                basesByName
                        .computeIfAbsent(ObjectId.fromRaw(name), absent -> new ArrayList<>())
                        .add(number);
                skipDelta(size);
            }
            default -> throw PackFault.damaged();
        }
        table.setChecksum(number, in.checksum());
    }

    private void hashAndCount(byte[] bytes, int length) throws IOException {
        hash.update(bytes, length);
        limits.require(in.position());
    }

    /** What it becomes is told when its base is known. */
    private void skipDelta(long size) throws IOException {
        deltas++;
        in.inflate(size, (bytes, length) -> limits.require(in.position()));
    }

    private long distance() throws IOException {
        int next = in.readByte();
        long distance = next & 0x7f;
        for (int bytes = 1; (next & 0x80) != 0; bytes++) {
            if (bytes == MOST_DISTANCE_BYTES) {
                throw PackFault.damaged();
            }
            next = in.readByte();
            distance = ((distance + 1) << 7) | (next & 0x7f);
        }
        return distance;
    }

    private int baseAt(long offset) throws IOException {
        int base = table.at(offset);
        if (base == PackTable.NONE) {
            throw PackFault.damaged();
        }
        return base;
    }
}
