// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.secrets;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** Ends where the allowance is spent, or what is read cannot be unpacked any further. Closing it does not close what it reads from. */
final class LimitedInput extends FilterInputStream {
    private final CountedInput packed;
    private final Allowance allowance;
    private long count;
    private boolean cut;
    private boolean damaged;

    LimitedInput(InputStream in, CountedInput packed, Allowance allowance) {
        super(in);
        this.packed = packed;
        this.allowance = allowance;
    }

    /** True when there was more. */
    boolean isCut() {
        return cut;
    }

    /** True when there may have been more. */
    boolean isDamaged() {
        return damaged;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        long granted = Math.min(length, allowance.granted(count, packed.count()));
        if (granted <= 0 && length > 0) {
            cut = true;
            return -1;
        }
        int read;
        try {
            read = damaged ? -1 : super.read(bytes, offset, (int) granted);
        } catch (ZipException | EOFException failure) {
            // What came before it counts: a secret there is one all the same.
            damaged = true;
            return -1;
        }
        count += Math.max(0, read);
        allowance.take(Math.max(0, read));
        return read;
    }

    @Override
    public void close() {
        // Whoever gave the content closes it.
    }
}
