// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads objects: loose ones, packed ones and those of the repositories this one borrows from. */
public final class Objects implements AutoCloseable {
    private static final int MOST_ALTERNATES = 5;
    /** How often a repository is looked through that is packed anew meanwhile. */
    private static final int MOST_ROUNDS = 5;

    /** Trees and commits are small; what claims to be larger is not read. */
    static final int MOST_BYTES = 64 << 20;

    private final ObjectFormat format;
    private final References references;
    private final List<Path> directories = new ArrayList<>();
    private final Packs packs;

    public Objects(Layout layout, References references) throws IOException {
        this(layout.commonDirectory(), layout.format(), references);
    }

    private Objects(Path commonDirectory, ObjectFormat format, References references) throws IOException {
        this.format = format;
        this.references = references;
        addDirectory(commonDirectory.resolve("objects"), new HashSet<>(), 0);
        this.packs = new Packs(directories, format);
    }

    /** The objects of a Git directory whose work tree may be gone, as a submodule's. */
    public static Objects in(Path gitDirectory, ObjectFormat format) throws IOException {
        Path common = LayoutReader.commonDirectory(gitDirectory);
        return new Objects(common, format, new References(gitDirectory, common, format));
    }

    public ObjectFormat format() {
        return format;
    }

    /** Those named {@code objects}: the repository's own, then those it borrows from. */
    List<Path> directories() {
        return directories;
    }

    /** The packs that are there, opened: they can be read when Git has taken them away since. */
    List<PackFile> packs() throws IOException {
        return packs.all();
    }

    /** The tree of a commit, as a hexadecimal name. */
    public String treeOf(String commit) throws IOException, AbsentException {
        GitObject object = read(commit);
        int length = 2 * format.length();
        boolean named = object.type() == GitObject.COMMIT && object.data().length > 5 + length;
        if (!named || object.data()[0] != 't' || object.data()[4] != ' ') {
            throw new IOException("not a commit");
        }
        return new String(object.data(), 5, length, StandardCharsets.US_ASCII);
    }

    public GitObject read(String hex) throws IOException, AbsentException {
        String name = hex;
        if (references.hasReplacements()) {
            String replacement = references.resolve("refs/replace/" + hex);
            name = replacement == null ? hex : replacement;
        }
        GitObject object = readItself(name);
        if (object == null) {
            throw new AbsentException("missing-object");
        }
        return object;
    }

    /** What is no object of this name, or cannot be read, is not given out. */
    @Nullable
    public GitObject readItself(String hex) throws IOException {
        byte[] name = format.bytes(hex);
        return search(name, file -> checked(hex, loose(file)), (pack, offset) -> checked(hex, pack.read(offset)), true);
    }

    /** True where the object is here; how whole it is shows only when it is read. */
    public boolean has(byte[] name) throws IOException {
        return search(name, file -> true, (pack, offset) -> true, false) != null;
    }

    /** The bytes of an object's content, told without reading it; -1 where there is no such object. */
    public long size(byte[] name) throws IOException {
        Long size = search(name, Objects::looseSize, PackFile::sizeAt, false);
        return size == null ? -1 : size;
    }

    /** The same for one of many objects that are asked about, most of which are in packs. */
    public long packedSize(byte[] name) throws IOException {
        for (PackFile pack : packs.all()) {
            try {
                pack.holdNames();
                long offset = pack.find(name);
                if (offset >= 0) {
                    return pack.sizeAt(offset);
                }
            } catch (IOException unreadable) {
                return size(name);
            }
        }
        return size(name);
    }

    /** An object of any size, itself and not what may stand in for it; null where there is none. The caller closes it. */
    public @Nullable ObjectStream open(byte[] name) throws IOException {
        return search(name, ObjectStream::ofLoose, PackFile::open, true);
    }

    private interface LooseReader<T> {
        T read(Path file) throws IOException;
    }

    private interface PackReader<T> {
        T read(PackFile pack, long offset) throws IOException;
    }

    /**
     * Reads an object from wherever it can be read; null where there is none.
     *
     * @param thorough true to look for packs that were made meanwhile, before it is said that there is none
     */
    private <T> @Nullable T search(byte[] name, LooseReader<T> loose, PackReader<T> packed, boolean thorough)
            throws IOException {
        String hex = format.hex(name, 0);
        for (int round = 0; ; round++) {
            IOException damage = null;
            Path file = looseFile(hex);
            if (file != null) {
                try {
                    return loose.read(file);
                } catch (FileNotFoundException | NoSuchFileException gone) {
                    damage = Files.exists(file) ? gone : null;
                } catch (IOException unreadable) {
                    damage = unreadable;
                }
            }
            for (PackFile pack : packs.all()) {
                try {
                    long offset = pack.find(name);
                    if (offset >= 0) {
                        return packed.read(pack, offset);
                    }
                } catch (IOException unreadable) {
                    damage = unreadable;
                }
            }
            boolean again = thorough && round < MOST_ROUNDS && packs.list();
            if (!again) {
                damage = damage == null ? packs.damage() : damage;
                if (damage != null && thorough) {
                    throw new IOException("the object " + hex + " cannot be read: " + text(damage), damage);
                }
                return null;
            }
        }
    }

    private static String text(IOException failure) {
        String message = failure.getMessage();
        return message == null || failure instanceof ZipException || failure instanceof EOFException
                ? "it is damaged"
                : message;
    }

    private GitObject checked(String hex, GitObject object) throws IOException {
        MessageDigest digest = format.digest(object.data().length);
        digest.update((object.typeName() + " " + object.data().length + "\0").getBytes(StandardCharsets.US_ASCII));
        digest.update(object.data());
        if (!format.hex(digest.digest(), 0).equals(hex)) {
            throw new IOException("it is damaged");
        }
        return object;
    }

    private @Nullable Path looseFile(String hex) {
        for (Path directory : directories) {
            Path file = directory.resolve(hex.substring(0, 2)).resolve(hex.substring(2));
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        return null;
    }

    private static GitObject loose(Path file) throws IOException {
        try (ObjectStream object = ObjectStream.ofLoose(file)) {
            return new GitObject(object.type(), inflated(object.content(), object.size(), MOST_BYTES));
        }
    }

    private static long looseSize(Path file) throws IOException {
        try (ObjectStream object = ObjectStream.ofLoose(file)) {
            return object.size();
        }
    }

    private void addDirectory(Path directory, Set<Path> seen, int depth) throws IOException {
        if (depth > MOST_ALTERNATES || !seen.add(directory)) {
            return;
        }
        directories.add(directory);
        String text = SmallFile.textIfThere(directory.resolve("info/alternates"));
        if (text != null) {
            for (String line : text.split("\n", -1)) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    addDirectory(directory.resolve(line).normalize(), seen, depth + 1);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        packs.close();
    }

    /** Everything from a stream of known length. */
    static byte[] inflated(InputStream in, long size, long most) throws IOException {
        if (size < 0 || size > most) {
            throw new IOException("object too large");
        }
        var out = new ByteArrayOutputStream((int) size);
        byte[] buffer = new byte[8192];
        for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
            out.write(buffer, 0, count);
            if (out.size() > size) {
                throw new IOException("bad object");
            }
        }
        if (out.size() != size) {
            throw new IOException("bad object");
        }
        return out.toByteArray();
    }
}
