// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A list of references, which is held in memory: it ends somewhere, or the server does not mean well. */
final class BoundedStream extends FilterInputStream {
    /** The names of more than a million references. */
    private static final long MOST = 128L * 1024 * 1024;

    private long left = MOST;

    BoundedStream(InputStream stream) {
        super(stream);
    }

    /** There was more than the limit. */
    static final class EndlessException extends IOException {
        private static final long serialVersionUID = 1L;

        EndlessException() {
            super("a list of references without end");
        }
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        count(Math.max(count, 0));
        return count;
    }

    private void count(int bytes) throws EndlessException {
        left -= bytes;
        if (left < 0) {
            throw new EndlessException();
        }
    }
}
