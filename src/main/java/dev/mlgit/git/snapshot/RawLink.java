// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.LinkTarget;
import dev.mlgit.git.reading.RawPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Makes symbolic links whose targets are bytes. Java writes a path's bytes as they are, but makes paths only without
 * double and last slashes; the few targets that have such are left to the system's own {@code ln}.
 */
public final class RawLink implements AutoCloseable {
    private final LinkProgram program = new LinkProgram();

    /** Fails with FileAlreadyExistsException where there is something of this name. */
    public void create(Path link, byte[] target) throws IOException {
        String text = new String(target, StandardCharsets.ISO_8859_1);
        if (text.indexOf('\0') >= 0) {
            throw new FileSystemException(link.toString(), null, "no link can have such a target");
        }
        boolean normal = !text.contains("//") && (text.length() == 1 || !text.endsWith("/"));
        if (normal) {
            Files.createSymbolicLink(link, path(link, text));
        } else {
            program.create(link, target);
        }
        if (!Arrays.equals(target, LinkTarget.bytes(link, target.length))) {
            Files.delete(link);
            throw new FileSystemException(link.toString(), null, "the link has another target");
        }
    }

    private static Path path(Path link, String text) throws IOException {
        Path root = link.getRoot();
        if (root == null) {
            throw new IOException("not an absolute path: " + link);
        }
        if (text.chars().allMatch(character -> character < 0x80)) {
            return link.getFileSystem().getPath(text);
        }
        // Only an absolute path can be made of bytes; a relative one is all of it but its root, dots included.
        Path path = root;
        for (String name : text.split("/", -1)) {
            path = name.isEmpty() ? path : RawPath.child(path, name);
        }
        return text.startsWith("/") ? path : path.subpath(0, path.getNameCount());
    }

    @Override
    public void close() {
        program.close();
    }
}
