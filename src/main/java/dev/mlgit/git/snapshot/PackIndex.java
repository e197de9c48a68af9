// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.ObjectFormat;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;

/** Where each object of a pack begins: the file beside it, version 2 of gitformat-pack. */
final class PackIndex {
    private static final int MAGIC = 0xff744f63;
    private static final int FANOUT = 256;
    /** Places beyond are in a table of longer numbers. */
    private static final long MOST_SHORT = 0x7fffffffL;

    private final ObjectFormat format;
    private final Map<String, Place> places = new TreeMap<>();

    PackIndex(ObjectFormat format) {
        this.format = format;
    }

    private record Place(long offset, int checksum) {}

    /** False where the object is in it already. */
    boolean add(byte[] name, long offset, int checksum) {
        return places.putIfAbsent(format.hex(name, 0), new Place(offset, checksum)) == null;
    }

    int size() {
        return places.size();
    }

    /** @param packChecksum the last bytes of the pack */
    byte[] text(byte[] packChecksum) {
        int count = places.size();
        int far = (int) places.values().stream()
                .filter(place -> place.offset() > MOST_SHORT)
                .count();
        int length = format.length();
        ByteBuffer text = ByteBuffer.allocate(8 + 4 * FANOUT + count * (length + 8) + 8 * far + 2 * length);
        text.putInt(MAGIC).putInt(2);
        fanout(text);
        places.keySet().forEach(name -> text.put(format.bytes(name)));
        places.values().forEach(place -> text.putInt(place.checksum()));
        int farSoFar = 0;
        for (Place place : places.values()) {
            boolean isFar = place.offset() > MOST_SHORT;
            text.putInt(isFar ? (1 << 31) | farSoFar++ : (int) place.offset());
        }
        places.values().stream()
                .filter(place -> place.offset() > MOST_SHORT)
                .forEach(place -> text.putLong(place.offset()));
        text.put(packChecksum);
        MessageDigest digest = format.digest(text.position());
        digest.update(text.array(), 0, text.position());
        return text.put(digest.digest()).array();
    }

    /** For each first byte of a name how many names begin with it or a smaller one. */
    private void fanout(ByteBuffer text) {
        int[] counts = new int[FANOUT];
        places.keySet().forEach(name -> counts[Integer.parseInt(name.substring(0, 2), 16)]++);
        int sum = 0;
        for (int count : counts) {
            sum += count;
            text.putInt(sum);
        }
    }
}
