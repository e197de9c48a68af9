// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The packs of some object directories. Git makes new ones and takes old ones away while they are read. */
final class Packs implements AutoCloseable {
    private final List<Path> directories;
    private final ObjectFormat format;
    private final List<PackFile> packs = new ArrayList<>();
    private final Set<Path> listed = new HashSet<>();
    private @Nullable IOException damage;
    private boolean read;

    /** @param directories those named {@code objects} */
    Packs(List<Path> directories, ObjectFormat format) {
        this.directories = directories;
        this.format = format;
    }

    List<PackFile> all() throws IOException {
        if (!read) {
            list();
        }
        return packs;
    }

    /** Looks for packs that were made since; true when there are any. */
    boolean list() throws IOException {
        read = true;
        int known = packs.size();
        for (Path directory : directories) {
            Path folder = directory.resolve("pack");
            if (Files.isDirectory(folder)) {
                list(folder);
            }
        }
        return packs.size() > known;
    }

    /** Where a pack could not be opened: what is in none of the others may be in that one. */
    @Nullable
    IOException damage() {
        return damage;
    }

    private void list(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (file.toString().endsWith(".idx") && !listed.contains(file)) {
                    open(folder, file);
                }
            }
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        }
    }

    private void open(Path folder, Path index) throws IOException {
        String name = index.toString().substring(folder.toString().length() + 1);
        Path pack = folder.resolve(name.substring(0, name.length() - ".idx".length()) + ".pack");
        if (!Files.isRegularFile(pack)) {
            return;
        }
        try {
            packs.add(new PackFile(index, pack, format));
            listed.add(index);
        } catch (FileNotFoundException | NoSuchFileException failure) {
            if (Files.exists(index) && Files.exists(pack)) {
                throw failure;
            }
            // Gone since the directory was listed: what was in it is in a newer one.
        } catch (IOException unreadable) {
            listed.add(index);
            damage = unreadable;
        }
    }

    @Override
    public void close() throws IOException {
        for (PackFile pack : packs) {
            pack.close();
        }
    }
}
