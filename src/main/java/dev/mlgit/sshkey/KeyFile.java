// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.io.ShellWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A file that is said to hold a key, with its content; closing it wipes that. */
final class KeyFile implements AutoCloseable {
    /** Larger than any key; what is larger is something else. */
    static final int LARGEST = 64 * 1024;

    private static final int TYPE = 0170000;
    private static final int PIPE = 0010000;
    private static final int SOCKET = 0140000;
    private static final int REGULAR = 0100000;
    private static final int DIRECTORY = 0040000;

    private final Path path;
    private final Optional<Path> link;
    private final byte[] content;

    private KeyFile(Path path, Optional<Path> link, byte[] content) {
        this.path = path;
        this.link = link;
        this.content = content;
    }

    /** As asked for. */
    Path path() {
        return path;
    }

    /** Where a symbolic link led; empty for a plain file. */
    Optional<Path> link() {
        return link;
    }

    /** Wiped when this is closed. */
    byte[] content() {
        return content;
    }

    /** Opens nothing but a plain file of bearable size, so that nothing can make it wait. */
    static KeyFile read(Path path) {
        Optional<Path> link = link(path);
        try {
            requirePlain(path, (int) Files.getAttribute(path, "unix:mode"));
            long size = Files.size(path);
            if (size > LARGEST) {
                throw cannotRead(path, "it is too large for a key (" + size + " bytes)", "mlgit key list");
            }
            if (size == 0) {
                throw cannotRead(path, "it is empty", "mlgit keygen -f " + ShellWord.of(path));
            }
            return new KeyFile(path, link, content(path, (int) size));
        } catch (NoSuchFileException missing) {
            throw (link.isPresent()
                            ? cannotRead(
                                    path,
                                    "it is a symbolic link to " + link.get() + ", which is not there",
                                    "ls -l " + ShellWord.of(path))
                            : cannotRead(path, FileFailure.of(missing), "mlgit key list"))
                    .causedBy(missing);
        } catch (IOException unreadable) {
            throw cannotRead(path, FileFailure.of(unreadable), "ls -l " + ShellWord.of(path))
                    .causedBy(unreadable);
        }
    }

    /** Empty when it is no key file at all. The content may be read again as long as this is open. */
    Optional<KeyFileContent> parse() {
        try {
            return KeyFileReader.read(content);
        } catch (MalformedKeyException damaged) {
            throw damaged(path, damaged);
        } catch (UnreadableKeyException foreign) {
            throw foreign(path, foreign);
        }
    }

    KeyFileContent parseKey() {
        return parse().orElseThrow(() -> MlgitException.failed(path + " is not an SSH key file", "mlgit key list"));
    }

    static MlgitException damaged(Path path, MalformedKeyException damage) {
        return cannotRead(
                        path,
                        damage.reason(),
                        "was it pasted? mlgit key import " + ShellWord.of(path) + " mends what can be mended",
                        "otherwise put it back from a backup, or make a new one: mlgit keygen")
                .causedBy(damage);
    }

    static MlgitException foreign(Path path, UnreadableKeyException foreign) {
        return cannotRead(
                        path, foreign.what(), foreign.hints(ShellWord.of(path)).toArray(String[]::new))
                .causedBy(foreign);
    }

    static MlgitException cannotRead(Path path, String why, String... hints) {
        return MlgitException.failed("cannot read the key " + path + ": " + why, hints);
    }

    @Override
    public void close() {
        Arrays.fill(content, (byte) 0);
    }

    private static Optional<Path> link(Path path) {
        try {
            return Files.isSymbolicLink(path) ? Optional.of(Files.readSymbolicLink(path)) : Optional.empty();
        } catch (IOException changed) {
            return Optional.empty();
        }
    }

    private static void requirePlain(Path path, int mode) {
        switch (mode & TYPE) {
            case REGULAR -> {}
            case DIRECTORY -> throw cannotRead(path, "it is a directory", "mlgit key list " + ShellWord.of(path));
            case PIPE ->
                throw cannotRead(path, "it is a named pipe, not a file", "mlgit key import - < " + ShellWord.of(path));
            case SOCKET -> throw cannotRead(path, "it is a socket, not a file", "mlgit key list");
            default -> throw cannotRead(path, "it is a device, not a file", "mlgit key list");
        }
    }

    private static byte[] content(Path path, int size) throws IOException {
        byte[] buffer = new byte[size + 1];
        try (var stream = Files.newInputStream(path)) {
            int length = stream.readNBytes(buffer, 0, buffer.length);
            return Arrays.copyOf(buffer, length);
        } finally {
            Arrays.fill(buffer, (byte) 0);
        }
    }

    /** True when there is something of this name, be it a link to nothing. */
    static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
