// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.RawPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes symbolic links whose targets are bytes. */
final class RawLink {
    private RawLink() {}

    static void create(Path link, byte[] target) throws IOException {
        String text = new String(target, StandardCharsets.ISO_8859_1);
        boolean ascii = text.chars().allMatch(character -> character > 0 && character < 0x80);
        if (ascii) {
            Files.createSymbolicLink(link, link.getFileSystem().getPath(text));
            return;
        }
        // Only an absolute path can be made of bytes; a relative one is what is left of it behind its beginning.
        Path root = link.getRoot();
        if (root == null) {
            throw new IOException("not an absolute path: " + link);
        }
        Path path = root;
        for (String name : text.split("/", -1)) {
            path = name.isEmpty() ? path : RawPath.child(path, name);
        }
        Path made = text.startsWith("/") ? path : root.relativize(path);
        Files.createSymbolicLink(link, made);
    }
}
