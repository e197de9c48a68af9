// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.store;

import dev.mlgit.core.file.FileWrites;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.zip.CRC32;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Keeps SQLite's native library from one start to the next. Left alone, the driver writes a new copy of it to the
 * temporary directory each time and leaves it there when the process is killed.
 *
 * <p>A kept copy is used only where nobody else could have put it (a directory of this user that only they can
 * write to) and when its size and checksum are those of the copy in the jar. Where that cannot be had, the driver does as it
 * always does.
 */
final class SqliteLibrary {
    private static final String PATH_PROPERTY = "org.sqlite.lib.path";
    private static final int OTHERS_WRITE = 0022;
    private static final int STICKY = 01000;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path cache;

    SqliteLibrary(Path cache) {
        this.cache = cache;
    }

    /** Points the driver at the kept library; to be called before its first connection, and cheap after that. */
    void prepare() {
        if (System.getProperty(PATH_PROPERTY) != null) {
            return;
        }
        try {
            System.setProperty(PATH_PROPERTY, kept().map(Path::toString).orElse(""));
        } catch (IOException | UnsupportedOperationException noCache) {
            // Only slower: the driver unpacks its library for this start alone.
            System.setProperty(PATH_PROPERTY, "");
        }
    }

    /** The directory of the kept library, named for its content; empty where it cannot be trusted. */
    private Optional<Path> kept() throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        URL packed = SQLiteJDBCLoader.class.getResource(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name);
        if (packed == null || !(packed.openConnection() instanceof JarURLConnection connection)) {
            return Optional.empty();
        }
        JarEntry entry = connection.getJarEntry();
        Path directory = cache.resolve("sqlite-%08x".formatted(entry.getCrc()));
        Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        if (!onlyOurs(directory)) {
            return Optional.empty();
        }
        Path library = directory.resolve(name);
        if (!sameAs(entry, library)) {
            try (InputStream content = packed.openStream()) {
                FileWrites.replace(library, content.readAllBytes(), "r-x------");
            }
        }
        return Optional.of(directory);
    }

    /** Nobody but this user and the superuser could change what lies there, nor put another directory in its place. */
    private static boolean onlyOurs(Path directory) throws IOException {
        UserPrincipal us = Files.getOwner(directory.resolve("/proc/self"));
        Path real = directory.toRealPath();
        if (!Files.getOwner(real).equals(us)
                || !Files.getPosixFilePermissions(real).equals(OWNER_ONLY)) {
            return false;
        }
        for (Path parent = real.getParent(); parent != null; parent = parent.getParent()) {
            var owner = (int) Files.getAttribute(parent, "unix:uid");
            int mode = (int) Files.getAttribute(parent, "unix:mode");
            boolean trusted = owner == 0 || Files.getOwner(parent).equals(us);
            if (!trusted || ((mode & OTHERS_WRITE) != 0 && (mode & STICKY) == 0)) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameAs(JarEntry entry, Path library) throws IOException {
        if (!Files.isRegularFile(library, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        byte[] kept = Files.readAllBytes(library);
        var checksum = new CRC32();
        checksum.update(kept);
        return kept.length == entry.getSize() && checksum.getValue() == entry.getCrc();
    }
}
