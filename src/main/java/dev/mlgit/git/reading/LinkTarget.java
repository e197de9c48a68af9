// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What a symbolic link points to, as the bytes it holds. */
public final class LinkTarget {
    private LinkTarget() {}

    /**
     * The target.
     *
     * @param size the number of bytes, as the file system gives it
     */
    public static byte[] bytes(Path link, long size) throws IOException {
        Path target = Files.readSymbolicLink(link);
        byte[] bytes = target.toString().getBytes(StandardCharsets.ISO_8859_1);
        for (byte character : bytes) {
            if (character < 0 || character == '?') {
                return escaped(target, size);
            }
        }
        return bytes;
    }

    /**
     * From the one form that shows a path's bytes. It is absolute, so the target is its end; what follows that is the
     * slash that Java puts behind a directory.
     */
    private static byte[] escaped(Path target, long size) throws IOException {
        byte[] whole = NameBytes.percentDecoded(target.toAbsolutePath().toUri().getRawPath());
        int start = 0;
        if (!target.isAbsolute()) {
            Path here = target.getFileSystem().getPath("").toAbsolutePath();
            start = here.getNameCount() == 0 ? 1 : NameBytes.ofWhole(here).length() + 1;
        }
        if (whole.length < start + size) {
            throw new IOException("cannot read a symbolic link's target");
        }
        return Arrays.copyOfRange(whole, start, start + (int) size);
    }
}
