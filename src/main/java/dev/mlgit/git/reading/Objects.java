// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads objects: loose ones, packed ones and those of the repositories this one borrows from. */
public final class Objects implements AutoCloseable {
    private static final int MOST_ALTERNATES = 5;
    /** Trees and commits are small; what claims to be larger is not read. */
    static final int MOST_BYTES = 64 << 20;

    private final ObjectFormat format;
    private final References references;
    private final List<Path> directories = new ArrayList<>();
    private @Nullable List<PackFile> packs;

    public Objects(Layout layout, References references) throws IOException {
        this(layout.commonDirectory(), layout.format(), references);
    }

    private Objects(Path commonDirectory, ObjectFormat format, References references) throws IOException {
        this.format = format;
        this.references = references;
        addDirectory(commonDirectory.resolve("objects"), new HashSet<>(), 0);
    }

    /** The objects of a Git directory whose work tree may be gone, as a submodule's. */
    public static Objects in(Path gitDirectory, ObjectFormat format) throws IOException {
        Path common = LayoutReader.commonDirectory(gitDirectory);
        return new Objects(common, format, new References(gitDirectory, common, format));
    }

    public ObjectFormat format() {
        return format;
    }

    /** The tree of a commit, as a hexadecimal name. */
    public String treeOf(String commit) throws IOException, AbsentException {
        GitObject object = read(commit);
        int length = 2 * format.length();
        boolean named = object.type() == GitObject.COMMIT && object.data().length > 5 + length;
        if (!named || object.data()[0] != 't' || object.data()[4] != ' ') {
            throw new IOException("not a commit");
        }
        return new String(object.data(), 5, length, java.nio.charset.StandardCharsets.US_ASCII);
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

    @Nullable
    public GitObject readItself(String hex) throws IOException {
        Path file = looseFile(hex);
        if (file != null) {
            return loose(file);
        }
        byte[] bytes = format.bytes(hex);
        for (PackFile pack : packs()) {
            long offset = pack.find(bytes);
            if (offset >= 0) {
                return pack.read(offset);
            }
        }
        return null;
    }

    /** True where the object is here; how whole it is shows only when it is read. */
    public boolean has(byte[] name) throws IOException {
        return looseFile(format.hex(name, 0)) != null || isPacked(name);
    }

    /** The bytes of an object's content, told without reading it; -1 where there is no such object. */
    public long size(byte[] name) throws IOException {
        Path file = looseFile(format.hex(name, 0));
        if (file != null) {
            try (ObjectStream object = ObjectStream.ofLoose(file)) {
                return object.size();
            }
        }
        for (PackFile pack : packs()) {
            long offset = pack.find(name);
            if (offset >= 0) {
                return pack.sizeAt(offset);
            }
        }
        return -1;
    }

    /** An object of any size, itself and not what may stand in for it; null where there is none. The caller closes it. */
    public @Nullable ObjectStream open(byte[] name) throws IOException {
        Path file = looseFile(format.hex(name, 0));
        if (file != null) {
            return ObjectStream.ofLoose(file);
        }
        for (PackFile pack : packs()) {
            long offset = pack.find(name);
            if (offset >= 0) {
                return pack.open(offset);
            }
        }
        return null;
    }

    private boolean isPacked(byte[] name) throws IOException {
        for (PackFile pack : packs()) {
            if (pack.find(name) >= 0) {
                return true;
            }
        }
        return false;
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

    private List<PackFile> packs() throws IOException {
        List<PackFile> opened = packs;
        if (opened == null) {
            opened = new ArrayList<>();
            packs = opened;
            for (Path directory : directories) {
                Path folder = directory.resolve("pack");
                if (Files.isDirectory(folder)) {
                    openPacks(folder, opened);
                }
            }
        }
        return opened;
    }

    private void openPacks(Path folder, List<PackFile> opened) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.toString();
                if (name.endsWith(".idx")) {
                    Path pack =
                            folder.resolve(name.substring(folder.toString().length() + 1, name.length() - 4) + ".pack");
                    if (Files.isRegularFile(pack)) {
                        opened.add(new PackFile(file, pack, format));
                    }
                }
            }
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
        if (packs != null) {
            for (PackFile pack : packs) {
                pack.close();
            }
        }
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
