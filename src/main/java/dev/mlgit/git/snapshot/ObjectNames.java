// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.ObjectFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Only computes what objects would be called, and remembers the trees. */
final class ObjectNames implements ObjectSink {
    private static final int BUFFER = 1 << 16;

    private final ObjectFormat format;
    private final TreeSource stored;
    private final Map<String, byte[]> trees = new HashMap<>();

    ObjectNames(ObjectFormat format, TreeSource stored) {
        this.format = format;
        this.stored = stored;
    }

    @Override
    public byte[] put(String type, byte[] data) {
        byte[] name = name(format, type, data);
        if (type.equals("tree")) {
            trees.put(format.hex(name, 0), data);
        }
        return name;
    }

    @Override
    public byte[] put(InputStream content, long size, boolean closed) throws IOException {
        MessageDigest digest = start(format, "blob", size);
        byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(1, size))];
        for (long left = size; left > 0; ) {
            int count = content.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new ShortFileException();
            }
            digest.update(buffer, 0, count);
            left -= count;
        }
        return digest.digest();
    }

    @Override
    public byte[] tree(byte[] name) throws IOException, AbsentException {
        byte @Nullable [] data = trees.get(format.hex(name, 0));
        return data == null ? stored.tree(name) : data;
    }

    static byte[] name(ObjectFormat format, String type, byte[] data) {
        MessageDigest digest = start(format, type, data.length);
        digest.update(data);
        return digest.digest();
    }

    /** Ready for the content. */
    static MessageDigest start(ObjectFormat format, String type, long size) {
        MessageDigest digest = format.digest(size);
        digest.update(header(type, size));
        return digest;
    }

    static byte[] header(String type, long size) {
        return (type + " " + size + "\0").getBytes(StandardCharsets.US_ASCII);
    }
}
