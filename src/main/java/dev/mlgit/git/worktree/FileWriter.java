// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.worktree;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.git.reading.LinkTarget;
import dev.mlgit.git.reading.RawPath;
import dev.mlgit.git.snapshot.RawLink;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/**
 * Makes files and directories that were not there before: with one open, one write and one look at what became of it.
 * Each thread has its own.
 */
final class FileWriter implements AutoCloseable {
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    /** The mask of the process takes from it what the user does not want. */
    private static final FileAttribute<?>[] EXECUTABLE = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxrwxrwx"))
    };

    private static final FileAttribute<?>[] PLAIN = {};

    private final ObjectReader reader;
    private final RawLink links = new RawLink();
    private final ContentConverter converter;
    private final Collisions collisions;
    private final boolean linksAsFiles;
    private final boolean continues;

    /**
     * @param troubles takes what cannot be converted
     * @param linksAsFiles true where there are no symbolic links
     * @param continues true when an interrupted clone may have left files here
     */
    FileWriter(
            Repository repository, Collisions collisions, Troubles troubles, boolean linksAsFiles, boolean continues) {
        this.reader = repository.newObjectReader();
        this.converter = new ContentConverter(repository, troubles);
        this.collisions = collisions;
        this.linksAsFiles = linksAsFiles;
        this.continues = continues;
    }

    void makeDirectory(Path directory, String shown) throws IOException {
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException taken) {
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                throw inTheWay(shown, taken);
            }
        }
    }

    void write(FileEntry file) throws IOException {
        Path path = file.path();
        if (file.isRepository()) {
            makeDirectory(path, file.fullName());
            file.written(FileStat.of(path));
        } else if (writeNew(file, path)) {
            file.written(FileStat.of(path));
        }
    }

    /** False when another file of the commit has the name: its times must not vouch for this one. */
    private boolean writeNew(FileEntry file, Path path) throws IOException {
        ObjectLoader blob = reader.open(file.blob(), Constants.OBJ_BLOB);
        boolean link = file.isLink() && !linksAsFiles;
        try {
            if (link) {
                links.create(path, blob.getCachedBytes(Integer.MAX_VALUE));
            } else {
                write(file, path, blob);
            }
            return true;
        } catch (FileAlreadyExistsException taken) {
            Leftover leftover =
                    !continues ? Leftover.FOREIGN : link ? linkThere(path, blob) : fileThere(file, path, blob);
            switch (leftover) {
                case WHOLE -> {
                    return true;
                }
                case PART -> {
                    Files.delete(path);
                    write(file, path, blob);
                    return true;
                }
                case FOREIGN -> {
                    requireCollision(file, taken);
                    return false;
                }
            }
            throw new IllegalStateException("no such leftover: " + leftover);
        }
    }

    /** In an empty directory nothing but another name of the commit can be in the way. */
    private void requireCollision(FileEntry file, FileAlreadyExistsException taken) {
        if ((continues && !collisions.areKnown()) || !collisions.isOne(file)) {
            throw inTheWay(file.fullName(), taken);
        }
        collisions.add(file);
    }

    private static Leftover linkThere(Path path, ObjectLoader blob) throws IOException {
        boolean same = Files.isSymbolicLink(path)
                && Arrays.equals(LinkTarget.bytes(path, blob.getSize()), blob.getCachedBytes(Integer.MAX_VALUE));
        return same ? Leftover.WHOLE : Leftover.FOREIGN;
    }

    private Leftover fileThere(FileEntry file, Path path, ObjectLoader blob) throws IOException {
        if (file.conversion().isNone()) {
            try (InputStream content = blob.openStream()) {
                return Leftover.of(path, content);
            }
        }
        var content = new ByteArrayOutputStream();
        converter.write(blob, file.blob(), file.shownName(), file.conversion(), content);
        return Leftover.of(path, new ByteArrayInputStream(content.toByteArray()));
    }

    private void write(FileEntry file, Path path, ObjectLoader blob) throws IOException {
        FileAttribute<?>[] attributes = file.isExecutable() ? EXECUTABLE : PLAIN;
        try (SeekableByteChannel channel = Files.newByteChannel(path, NEW, attributes)) {
            if (!file.conversion().isNone()) {
                OutputStream out = Channels.newOutputStream(channel);
                converter.write(blob, file.blob(), file.shownName(), file.conversion(), out);
            } else if (blob.isLarge()) {
                blob.copyTo(Channels.newOutputStream(channel));
            } else {
                ByteBuffer content = ByteBuffer.wrap(blob.getCachedBytes());
                while (content.hasRemaining()) {
                    channel.write(content);
                }
            }
        }
    }

    private static MlgitException inTheWay(String name, FileAlreadyExistsException taken) {
        return MlgitException.failed(
                        "cannot check out '" + RawPath.shown(name) + "': something else has this name already",
                        "move it away and clone again")
                .causedBy(taken);
    }

    @Override
    public void close() {
        reader.close();
        links.close();
    }
}
