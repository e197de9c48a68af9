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
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Reads objects: loose ones, packed ones and those of the repositories this one borrows from. */
final class Objects implements AutoCloseable {
    private static final int MOST_ALTERNATES = 5;
    /** Trees and commits are small; what claims to be larger is not read. */
    static final int MOST_BYTES = 64 << 20;

    private final ObjectFormat format;
    private final References references;
    private final List<Path> directories = new ArrayList<>();
    private @Nullable List<PackFile> packs;

    Objects(Layout layout, References references) throws IOException {
        this.format = layout.format();
        this.references = references;
        addDirectory(layout.commonDirectory().resolve("objects"), new HashSet<>(), 0);
    }

    ObjectFormat format() {
        return format;
    }

    /** The tree of a commit, as a hexadecimal name. */
    String treeOf(String commit) throws IOException, AbsentException {
        GitObject object = read(commit);
        int length = 2 * format.length();
        boolean named = object.type() == GitObject.COMMIT && object.data().length > 5 + length;
        if (!named || object.data()[0] != 't' || object.data()[4] != ' ') {
            throw new IOException("not a commit");
        }
        return new String(object.data(), 5, length, java.nio.charset.StandardCharsets.US_ASCII);
    }

    GitObject read(String hex) throws IOException, AbsentException {
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
    GitObject readItself(String hex) throws IOException {
        for (Path directory : directories) {
            Path file = directory.resolve(hex.substring(0, 2)).resolve(hex.substring(2));
            if (Files.isRegularFile(file)) {
                return loose(file);
            }
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

    private static GitObject loose(Path file) throws IOException {
        try (InputStream in = new InflaterInputStream(SmallFile.open(file))) {
            var header = new StringBuilder();
            for (int next = in.read(); next > 0; next = in.read()) {
                header.append((char) next);
                if (header.length() > 40) {
                    throw new IOException("bad object");
                }
            }
            int blank = header.indexOf(" ");
            long size = blank < 0 ? -1 : Long.parseLong(header.substring(blank + 1));
            if (size < 0 || size > MOST_BYTES) {
                throw new IOException("bad object");
            }
            byte[] data = in.readNBytes((int) size);
            if (data.length != size) {
                throw new IOException("bad object");
            }
            return new GitObject(type(header.substring(0, blank)), data);
        } catch (NumberFormatException wrong) {
            throw new IOException("bad object", wrong);
        }
    }

    private static int type(String word) throws IOException {
        return switch (word) {
            case "commit" -> GitObject.COMMIT;
            case "tree" -> GitObject.TREE;
            case "blob" -> GitObject.BLOB;
            case "tag" -> GitObject.TAG;
            default -> throw new IOException("bad object");
        };
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
    static byte[] inflated(InputStream in, long size) throws IOException {
        if (size < 0 || size > MOST_BYTES) {
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
