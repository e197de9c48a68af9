// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.ObjectFormat;
import dev.mlgit.git.reading.Objects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes new objects as Git's loose files. They get their names only in {@link #finish}, when the content of all of them
 * is on the disk; {@link #close} takes away what was not finished.
 */
final class LooseObjects implements ObjectWriter {
    /** What is smaller is held in memory, so that nothing is written of an object that is there already. */
    private static final int SMALL = 1 << 20;

    private static final int BUFFER = 1 << 16;
    /** What the compression of little may add to it. */
    private static final int ROOM = 128;

    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Objects objects;
    private final ObjectFormat format;
    private final Path directory;
    private final InstantSource clock;
    private final Instant started;
    private final boolean writesAll;
    private final TreeSource trees;
    /** For each new object the file it is in so far, by its name in hexadecimal digits. */
    private final Map<String, Path> unfinished = new LinkedHashMap<>();

    private final Map<String, byte[]> newTrees = new LinkedHashMap<>();
    private @Nullable DiskSync sync;
    private int settled;
    private int files;
    private long stored;

    /**
     * @param directory the repository's own {@code objects}
     * @param writesAll true to write also what seems to be there already, over what is damaged
     */
    LooseObjects(Objects objects, Path directory, InstantSource clock, boolean writesAll) {
        this.objects = objects;
        this.format = objects.format();
        this.directory = directory;
        this.clock = clock;
        this.started = clock.instant();
        this.writesAll = writesAll;
        this.trees = new StoredTrees(objects);
    }

    @Override
    public long stored() {
        return stored;
    }

    @Override
    public byte[] put(String type, byte[] data) throws IOException {
        return put(type, data, false);
    }

    private byte[] put(String type, byte[] data, boolean closed) throws IOException {
        byte[] name = ObjectNames.name(format, type, data);
        if (type.equals("tree")) {
            newTrees.put(format.hex(name, 0), data);
        }
        if (!isThere(name, data.length)) {
            keep(
                    name,
                    write(type, new ByteArrayInputStream(data), data.length, closed)
                            .file());
            stored += type.equals("blob") ? data.length : 0;
        }
        return name;
    }

    @Override
    public byte[] put(InputStream content, long size, boolean closed) throws IOException {
        if (size <= SMALL) {
            byte[] data = content.readNBytes((int) size);
            if (data.length < size) {
                throw new ShortFileException();
            }
            return put("blob", data, closed);
        }
        Written written = write("blob", content, size, closed);
        if (isThere(written.name(), size)) {
            Files.delete(written.file());
        } else {
            keep(written.name(), written.file());
            stored += size;
        }
        return written.name();
    }

    @Override
    public byte[] tree(byte[] name) throws IOException, AbsentException {
        byte[] data = newTrees.get(format.hex(name, 0));
        return data == null ? trees.tree(name) : data;
    }

    @Override
    public void settle() {
        settled = unfinished.size();
        sync = DiskSync.start(unfinished.values());
    }

    /** Content first, then names. */
    @Override
    public void finish() throws IOException {
        if (unfinished.isEmpty()) {
            return;
        }
        DiskSync begun = sync;
        if (begun != null) {
            begun.await();
        }
        if (settled < unfinished.size()) {
            DiskSync.start(List.copyOf(unfinished.values()).subList(settled, unfinished.size()))
                    .await();
        }
        var folders = new TreeSet<Path>();
        for (Map.Entry<String, Path> object : unfinished.entrySet()) {
            Path folder = directory.resolve(object.getKey().substring(0, 2));
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                folders.add(directory);
            }
            Files.move(
                    object.getValue(),
                    folder.resolve(object.getKey().substring(2)),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            folders.add(folder);
        }
        unfinished.clear();
        DiskSync.start(folders).await();
    }

    @Override
    public void close() throws IOException {
        DiskSync begun = sync;
        if (begun != null) {
            begun.close();
        }
        for (Path file : unfinished.values()) {
            Files.deleteIfExists(file);
        }
    }

    /**
     * An object without a reference may be about to be collected: using it makes it young again, as Git does. One that a
     * crash left empty is not there.
     */
    private boolean isThere(byte[] name, long size) throws IOException {
        String hex = format.hex(name, 0);
        if (unfinished.containsKey(hex)) {
            return true;
        }
        if (writesAll || objects.size(name) != size) {
            return false;
        }
        Path file = directory.resolve(hex.substring(0, 2)).resolve(hex.substring(2));
        if (Files.isRegularFile(file)) {
            freshen(file);
        }
        return true;
    }

    private void freshen(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        } catch (IOException ofSomebodyElse) {
            // Then only its owner can make it young; Git collects nothing younger than two weeks.
            return;
        }
    }

    private void keep(byte[] name, Path file) {
        unfinished.put(format.hex(name, 0), file);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Written(byte[] name, Path file) {}

    private Written write(String type, InputStream content, long size, boolean closed) throws IOException {
        Path file = create();
        boolean done = false;
        try {
            byte[] name = write(type, content, size, file);
            Files.setPosixFilePermissions(file, readable(directory, closed));
            done = true;
            return new Written(name, file);
        } finally {
            if (!done) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** By a name that Git takes for an unfinished object too; not a random one, since the first of those takes long. */
    private Path create() throws IOException {
        while (true) {
            Path file = directory.resolve("tmp_obj_" + Long.toHexString(started.toEpochMilli()) + "_" + files++);
            try {
                return Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
            } catch (FileAlreadyExistsException taken) {
                // By somebody who began in the same moment, or whom a crash stopped: the next number, then.
            }
        }
    }

    private byte[] write(String type, InputStream content, long size, Path file) throws IOException {
        MessageDigest digest = ObjectNames.start(format, type, size);
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (OutputStream raw = Files.newOutputStream(file, StandardOpenOption.WRITE);
                var out = new DeflaterOutputStream(raw, deflater, (int) Math.min(BUFFER, size + ROOM))) {
            out.write(ObjectNames.header(type, size));
            byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(1, size))];
            for (long left = size; left > 0; ) {
                int count = content.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    throw new ShortFileException();
                }
                digest.update(buffer, 0, count);
                out.write(buffer, 0, count);
                left -= count;
            }
        } finally {
            deflater.end();
        }
        return digest.digest();
    }

    /**
     * For everybody who may read the directory of objects. Content of a file that is closed to others is so too, but not
     * to a group that works in the repository together: its collection of garbage reads every object.
     */
    static EnumSet<PosixFilePermission> readable(Path directory, boolean closed) throws IOException {
        var permissions = EnumSet.noneOf(PosixFilePermission.class);
        permissions.addAll(Files.getPosixFilePermissions(directory));
        if (closed) {
            permissions.remove(PosixFilePermission.OTHERS_READ);
            if (!permissions.contains(PosixFilePermission.GROUP_WRITE)) {
                permissions.remove(PosixFilePermission.GROUP_READ);
            }
        }
        permissions.retainAll(EnumSet.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ));
        permissions.add(PosixFilePermission.OWNER_READ);
        return permissions;
    }
}
