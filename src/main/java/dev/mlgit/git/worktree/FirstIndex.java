// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.worktree;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * The index of a fresh checkout: version 2, with all that the file system said of each file, and with the names of the
 * trees, so that nobody has to work them out again. The format is that of Git's {@code index-format} document.
 */
final class FirstIndex {
    private static final int FIXED_BYTES = 62;
    private static final int MOST_LENGTH = 0xfff;
    private static final int NAME_BYTES = 20;

    private final CommitTree commit;

    FirstIndex(CommitTree commit) {
        this.commit = commit;
    }

    /** Writes it as Git does: into its lock file, which then takes its place. */
    void write(Path index) throws IOException {
        Path lock = index.resolveSibling("index.lock");
        boolean done = false;
        try (OutputStream file = Files.newOutputStream(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] content = content();
            file.write(content);
            file.close();
            Files.move(lock, index, StandardCopyOption.ATOMIC_MOVE);
            done = true;
        } finally {
            if (!done) {
                Files.deleteIfExists(lock);
            }
        }
    }

    private byte[] content() throws IOException {
        var bytes = new ByteArrayOutputStream(1 << 16);
        MessageDigest digest = sha();
        try (var out = new DigestOutputStream(bytes, digest)) {
            List<FileEntry> files = commit.files();
            out.write(ByteBuffer.allocate(12)
                    .put("DIRC".getBytes(StandardCharsets.US_ASCII))
                    .putInt(2)
                    .putInt(files.size())
                    .array());
            for (FileEntry file : files) {
                out.write(entry(file));
            }
            byte[] trees = trees();
            out.write("TREE".getBytes(StandardCharsets.US_ASCII));
            out.write(ByteBuffer.allocate(4).putInt(trees.length).array());
            out.write(trees);
            out.on(false);
            out.write(digest.digest());
        }
        return bytes.toByteArray();
    }

    /** Ends with one to eight zero bytes, so that its length is a multiple of eight. */
    private static byte[] entry(FileEntry file) {
        byte[] name = file.fullName().getBytes(StandardCharsets.ISO_8859_1);
        var out = ByteBuffer.allocate((FIXED_BYTES + name.length + 8) / 8 * 8);
        file.stat().putTo(out, file.mode());
        byte[] blob = new byte[NAME_BYTES];
        file.blob().copyRawTo(blob, 0);
        out.put(blob).putShort((short) Math.min(name.length, MOST_LENGTH)).put(name);
        return out.array();
    }

    private byte[] trees() throws IOException {
        var out = new ByteArrayOutputStream();
        put(commit.root(), out);
        return out.toByteArray();
    }

    private static void put(Folder folder, ByteArrayOutputStream out) throws IOException {
        out.write(folder.name().getBytes(StandardCharsets.ISO_8859_1));
        out.write(0);
        String counts = folder.entries() + " " + folder.folders().size() + "\n";
        out.write(counts.getBytes(StandardCharsets.US_ASCII));
        byte[] tree = new byte[NAME_BYTES];
        folder.tree().copyRawTo(tree, 0);
        out.write(tree);
        for (Folder below : folder.folders()) {
            put(below, out);
        }
    }

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
