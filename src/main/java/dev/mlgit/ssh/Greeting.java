// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.core.io.SafeText;
import dev.mlgit.ssh.io.Transport;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Listens to a server's first words, to be able to say what it was when it was no SSH server. */
final class Greeting implements Transport {
    private static final int MOST_BYTES = 1024;

    private final Transport transport;
    private final byte[] heard = new byte[MOST_BYTES];
    private int count;

    Greeting(Transport transport) {
        this.transport = transport;
    }

    /** True when the server said anything at all. */
    synchronized boolean spoke() {
        return count > 0;
    }

    /** True when it named a version of SSH. */
    boolean isSsh() {
        return text().lines().anyMatch(line -> line.startsWith("SSH-"));
    }

    /** The first line that is not empty, without control characters, cut to a line's length. */
    String firstLine() {
        String line = text().lines()
                .map(SafeText::line)
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .findFirst()
                .orElse("");
        return line.length() > 120 ? line.substring(0, 120) + "..." : line;
    }

    @Override
    public InputStream input() {
        return new FilterInputStream(transport.input()) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = super.read(bytes, offset, length);
                hear(bytes, offset, read);
                return read;
            }
        };
    }

    @Override
    public OutputStream output() {
        return transport.output();
    }

    @Override
    public Optional<InetSocketAddress> remote() {
        return transport.remote();
    }

    @Override
    public String lastWords() {
        return transport.lastWords();
    }

    @Override
    public void close() {
        transport.close();
    }

    private synchronized void hear(byte[] bytes, int offset, int length) {
        int wanted = Math.min(length, MOST_BYTES - count);
        if (wanted > 0) {
            System.arraycopy(bytes, offset, heard, count, wanted);
            count += wanted;
        }
    }

    private synchronized String text() {
        return new String(heard, 0, count, StandardCharsets.ISO_8859_1);
    }
}
