// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads directories as every Java can. */
final class PortableDirectoryReader implements DirectoryReader {
    private final Path root;
    private byte[] place = {'/'};
    /** The same as a path, once something was asked. */
    private @Nullable Path directory;

    /** @param fileSystem the one all paths are of */
    PortableDirectoryReader(FileSystem fileSystem) {
        this.root = fileSystem.getPath("/");
    }

    @Override
    public boolean open(byte[] path) throws IOException {
        goTo(path);
        return Files.isDirectory(opened(), LinkOption.NOFOLLOW_LINKS);
    }

    /** The same for what is known to be a directory. */
    void goTo(byte[] path) {
        place = path;
        directory = null;
    }

    @Override
    public Listing list() throws IOException {
        var listing = new Listing();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(opened())) {
            for (Path child : children) {
                listing.add(NameBytes.ofLast(child), Listing.UNKNOWN);
            }
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        } catch (NoSuchFileException | NotDirectoryException gone) {
            return new Listing();
        }
        return listing;
    }

    @Override
    public @Nullable Stat stat(byte[] name) throws IOException {
        return Stat.of(RawPath.child(opened(), NameBytes.text(name)));
    }

    @Override
    public void close() {
        // Nothing is held open between questions.
    }

    private Path opened() {
        Path path = directory;
        if (path == null) {
            path = RawPath.child(root, NameBytes.text(place).substring(1));
            directory = path;
        }
        return path;
    }
}
