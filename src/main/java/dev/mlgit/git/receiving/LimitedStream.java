// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.receiving;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A pack that JGit receives, held to the same limits as one that we receive. */
final class LimitedStream extends FilterInputStream {
    private final Limits limits;
    private long count;

    LimitedStream(InputStream stream, Limits limits) {
        super(stream);
        this.limits = limits;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    private void count(int bytes) throws IOException {
        count += bytes;
        limits.require(count);
    }
}
