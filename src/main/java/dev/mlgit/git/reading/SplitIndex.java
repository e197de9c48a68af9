// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** An index that holds only what has changed since another one, the shared one, was written. */
final class SplitIndex {
    /** By name, and where a file is in conflict by stage. */
    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::name, Arrays::compareUnsigned).thenComparingInt(Key::stage);

    private final ObjectFormat format;
    private final Index own;
    private final byte[] link;
    private final Map<Key, byte[]> entries = new TreeMap<>(ORDER);

    SplitIndex(ObjectFormat format, Index own, byte[] link) {
        this.format = format;
        this.own = own;
        this.link = link;
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by the order above alone
    private record Key(byte[] name, int stage) {}

    /** Both as one; the shared index lies beside the file. */
    Index join(Path file) throws IOException, AbsentException {
        if (link.length < format.length()) {
            throw new IOException("the index is damaged");
        }
        String name = format.hex(link, 0);
        boolean alone = name.chars().allMatch(digit -> digit == '0');
        Index shared = alone ? null : Index.read(file.resolveSibling("sharedindex." + name), format);
        if (shared != null
                && shared.count() == 0
                && !java.nio.file.Files.exists(file.resolveSibling("sharedindex." + name))) {
            throw new IOException("the shared index is gone");
        }
        int replaced = 0;
        if (shared != null && link.length > format.length()) {
            var bits = new CompressedBits(link, format.length());
            BitSet deleted = bits.next();
            BitSet replacing = bits.next();
            replaced = addShared(shared, deleted, replacing);
        } else if (shared != null) {
            addShared(shared, new BitSet(), new BitSet());
        }
        for (int entry = replaced; entry < own.count(); entry++) {
            put(own.path(entry), own, entry);
        }
        var assembly = new IndexAssembly(format);
        entries.forEach((key, fixed) -> assembly.add(fixed, key.name()));
        return assembly.finish(own.treeExtension());
    }

    /** How many of the own entries stand for shared ones; they come first, without their names. */
    private int addShared(Index shared, BitSet deleted, BitSet replacing) throws IOException {
        int replaced = 0;
        for (int entry = 0; entry < shared.count(); entry++) {
            boolean replaces = replacing.get(entry);
            if (replaces && replaced == own.count()) {
                throw new IOException("the index is damaged");
            }
            if (!deleted.get(entry)) {
                put(shared.path(entry), replaces ? own : shared, replaces ? replaced : entry);
            }
            replaced += replaces ? 1 : 0;
        }
        return replaced;
    }

    /** A file without conflicts takes the place of its stages, and the other way round, as adding does in Git. */
    private void put(byte[] name, Index index, int entry) {
        int stage = index.stage(entry);
        for (int other = 0; other < 4; other++) {
            if (stage == 0 || other == 0) {
                entries.remove(new Key(name, other));
            }
        }
        entries.put(new Key(name, stage), index.fixed(entry));
    }
}
