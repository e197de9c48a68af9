// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A directory of the index as the tree Git would write for it.
 *
 * @param name the directory's own name
 * @param object the tree's name; empty where entries below have changed since
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
public record CacheTree(byte[] name, byte[] object, List<CacheTree> children) {
    /** No system has paths of more names. */
    static final int MOST_LEVELS = 2048;

    static CacheTree parse(byte[] data, int offset, int nameLength) throws IOException {
        return parse(data, new int[] {offset}, nameLength, 0);
    }

    public boolean isValid() {
        return object.length > 0;
    }

    @Nullable
    public CacheTree child(byte[] childName) {
        for (CacheTree child : children) {
            if (Arrays.equals(child.name, childName)) {
                return child;
            }
        }
        return null;
    }

    private static CacheTree parse(byte[] data, int[] at, int nameLength, int depth) throws IOException {
        if (depth > MOST_LEVELS) {
            throw new IOException("the index is damaged");
        }
        int start = at[0];
        while (data[at[0]] != 0) {
            at[0]++;
        }
        byte[] name = Arrays.copyOfRange(data, start, at[0]);
        at[0]++;
        int entries = number(data, at);
        int count = number(data, at);
        byte[] object = new byte[0];
        if (entries >= 0) {
            object = Arrays.copyOfRange(data, at[0], at[0] + nameLength);
            at[0] += nameLength;
        }
        var children = new ArrayList<CacheTree>();
        for (int child = 0; child < count; child++) {
            children.add(parse(data, at, nameLength, depth + 1));
        }
        return new CacheTree(name, object, children);
    }

    private static int number(byte[] data, int[] at) {
        boolean negative = data[at[0]] == '-';
        int number = 0;
        if (negative) {
            at[0]++;
        }
        while (data[at[0]] >= '0' && data[at[0]] <= '9') {
            number = 10 * number + data[at[0]++] - '0';
        }
        at[0]++;
        return negative ? -number : number;
    }
}
