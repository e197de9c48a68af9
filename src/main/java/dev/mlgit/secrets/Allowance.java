// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.secrets;

import java.io.InputStream;

/** How much of one file is unpacked, all that is inside of it together. */
final class Allowance {
    static final long MOST_MEBIBYTES = 64;
    /** A file of nothing but zeros has a thousand. */
    private static final long MOST_GROWTH = 200;

    private static final long ALWAYS = 1 << 20;

    private long left = MOST_MEBIBYTES << 20;

    boolean isSpent() {
        return left <= 0;
    }

    /** @param packed what the content is unpacked from */
    LimitedInput limited(InputStream content, CountedInput packed) {
        return new LimitedInput(content, packed, this);
    }

    /** How many bytes more there may be. */
    long granted(long unpacked, long packed) {
        return Math.min(left, Math.max(ALWAYS, packed * MOST_GROWTH) - unpacked);
    }

    void take(long count) {
        left -= count;
    }
}
