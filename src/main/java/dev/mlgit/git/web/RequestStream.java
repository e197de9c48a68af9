// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.web;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Notices a request of protocol 2 that asks for references: it is answered by a list, not by a pack. */
final class RequestStream extends FilterOutputStream {
    private static final byte[] START = "0014command=ls-refs".getBytes(StandardCharsets.US_ASCII);

    private final Runnable onReferences;
    private int matched;

    RequestStream(OutputStream stream, Runnable onReferences) {
        super(stream);
        this.onReferences = onReferences;
    }

    @Override
    public void write(int value) throws IOException {
        match((byte) value);
        out.write(value);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        for (int index = 0; index < Math.min(length, START.length); index++) {
            match(buffer[offset + index]);
        }
        out.write(buffer, offset, length);
    }

    private void match(byte value) {
        if (matched < 0 || matched >= START.length) {
            return;
        }
        matched = value == START[matched] ? matched + 1 : -1;
        if (matched == START.length) {
            onReferences.run();
        }
    }
}
