// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.ObjectFormat;
import dev.mlgit.git.reading.Objects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Writes new objects as one pack, whether they are there already or not. {@code git prune} looks at no pack, and until a
 * reference leads to its objects a {@code .keep} file holds {@code git repack} off: nothing that runs beside takes them.
 *
 * <p>The form is that of Git's documentation, gitformat-pack: version 2, every object whole.
 */
final class PackedObjects implements ObjectWriter {
    private static final int BUFFER = 1 << 16;
    private static final int COUNT_AT = 8;
    /** Not {@code tmp_}: that is what git prune takes away. */
    private static final String UNFINISHED = "mlgit-new-";

    private static final Duration LEFT_BEHIND = Duration.ofDays(1);
    private static final Map<String, Integer> TYPES = Map.of("commit", 1, "tree", 2, "blob", 3);

    private final ObjectFormat format;
    private final TreeSource trees;
    private final Path objectFolder;
    private final Path folder;
    private final PackIndex index;
    private final Map<String, byte[]> newTrees = new HashMap<>();
    private final byte[] buffer = new byte[BUFFER];
    private @Nullable Path unfinished;
    private @Nullable FileChannel channel;
    private @Nullable Path keep;
    private boolean closed;
    private long stored;

    /** @param directory the repository's own {@code objects} */
    PackedObjects(Objects objects, Path directory) {
        this.format = objects.format();
        this.trees = new StoredTrees(objects);
        this.objectFolder = directory;
        this.folder = directory.resolve("pack");
        this.index = new PackIndex(format);
    }

    @Override
    public long stored() {
        return stored;
    }

    @Override
    public byte[] put(String type, byte[] data) throws IOException {
        byte[] name = write(type, new ByteArrayInputStream(data), data.length);
        if (type.equals("tree")) {
            newTrees.put(format.hex(name, 0), data);
        }
        return name;
    }

    @Override
    public byte[] put(InputStream content, long size, boolean closedToOthers) throws IOException {
        closed |= closedToOthers;
        return write("blob", content, size);
    }

    @Override
    public byte[] tree(byte[] name) throws IOException, AbsentException {
        byte[] data = newTrees.get(format.hex(name, 0));
        return data == null ? trees.tree(name) : data;
    }

    private byte[] write(String type, InputStream content, long size) throws IOException {
        FileChannel pack = channel == null ? begin() : channel;
        long start = pack.position();
        MessageDigest digest = ObjectNames.start(format, type, size);
        var entry = new PackEntry(pack);
        entry.header(TYPES.getOrDefault(type, 0), size);
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            for (long left = size; left > 0; ) {
                int count = content.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    throw new ShortFileException();
                }
                digest.update(buffer, 0, count);
                deflater.setInput(buffer, 0, count);
                entry.compressed(deflater);
                left -= count;
            }
            deflater.finish();
            entry.compressed(deflater);
        } catch (IOException failure) {
            pack.truncate(start);
            throw failure;
        } finally {
            deflater.end();
        }
        byte[] name = digest.digest();
        if (index.add(name, start, entry.checksum())) {
            stored += type.equals("blob") ? size : 0;
        } else {
            pack.truncate(start);
        }
        return name;
    }

    private FileChannel begin() throws IOException {
        Files.createDirectories(folder);
        takeAwayWhatWasLeftBehind();
        Path file = Files.createTempFile(folder, UNFINISHED, "");
        unfinished = file;
        FileChannel opened = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        channel = opened;
        ByteBuffer header = ByteBuffer.allocate(COUNT_AT + 4);
        header.put("PACK".getBytes(StandardCharsets.US_ASCII))
                .putInt(2)
                .putInt(0)
                .flip();
        write(opened, header);
        return opened;
    }

    @Override
    public void finish() throws IOException {
        FileChannel pack = channel;
        Path file = unfinished;
        if (pack == null || file == null) {
            return;
        }
        ByteBuffer count = ByteBuffer.allocate(4).putInt(index.size()).flip();
        pack.write(count, COUNT_AT);
        byte[] checksum = checksum(pack);
        write(pack, ByteBuffer.wrap(checksum));
        pack.force(true);
        String name = "pack-" + format.hex(checksum, 0);
        Path indexFile = Files.createTempFile(folder, UNFINISHED, "");
        boolean named = false;
        try {
            try (FileChannel out = FileChannel.open(indexFile, StandardOpenOption.WRITE)) {
                write(out, ByteBuffer.wrap(index.text(checksum)));
                out.force(true);
            }
            Set<PosixFilePermission> permissions = LooseObjects.readable(objectFolder, closed);
            Files.setPosixFilePermissions(file, permissions);
            Files.setPosixFilePermissions(indexFile, permissions);
            keep(folder.resolve(name + ".keep"));
            move(file, folder.resolve(name + ".pack"));
            unfinished = null;
            // Last: Git sees a pack by its index.
            move(indexFile, folder.resolve(name + ".idx"));
            named = true;
        } finally {
            if (!named) {
                Files.deleteIfExists(indexFile);
            }
        }
        DiskSync.now(List.of(folder));
    }

    private void keep(Path file) throws IOException {
        Files.writeString(file, "mlgit takes a snapshot\n");
        keep = file;
    }

    @Override
    public void referenced() throws IOException {
        Path file = keep;
        if (file != null) {
            Files.deleteIfExists(file);
            keep = null;
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
        if (unfinished != null) {
            Files.deleteIfExists(unfinished);
        }
        referenced();
    }

    private byte[] checksum(FileChannel pack) throws IOException {
        MessageDigest digest = format.digest(pack.size());
        var piece = ByteBuffer.wrap(buffer);
        long at = 0;
        for (int count = pack.read(piece, at); count > 0; count = pack.read(piece, at)) {
            digest.update(buffer, 0, count);
            at += count;
            piece.clear();
        }
        return digest.digest();
    }

    /** By somebody who was killed. */
    private void takeAwayWhatWasLeftBehind() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, UNFINISHED + "*")) {
            Path now = null;
            for (Path file : files) {
                now = now == null ? Files.createTempFile(folder, UNFINISHED, "") : now;
                long age = Files.getLastModifiedTime(now).toMillis()
                        - Files.getLastModifiedTime(file).toMillis();
                if (age > LEFT_BEHIND.toMillis()) {
                    Files.deleteIfExists(file);
                }
            }
            if (now != null) {
                Files.delete(now);
            }
        } catch (NoSuchFileException finished) {
            // By its owner, a moment ago.
            return;
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
