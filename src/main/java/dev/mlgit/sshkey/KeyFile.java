// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.io.ShellWord;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Arrays;
import java.util.Optional;

/** A file that is said to hold a key, with its content; closing it wipes that. */
final class KeyFile implements AutoCloseable {
    /** Larger than any key; what is larger is something else. */
    static final int LARGEST = 64 * 1024;

    private static final int TYPE = 0170000;
    private static final int BITS = 07777;
    private static final int PIPE = 0010000;
    private static final int SOCKET = 0140000;

    private final Path path;
    private final Optional<Path> link;
    private final int mode;
    private final byte[] content;

    private KeyFile(Path path, Optional<Path> link, int mode, byte[] content) {
        this.path = path;
        this.link = link;
        this.mode = mode;
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

    /** Who may do what: the last twelve bits, as {@code chmod} counts them. */
    int mode() {
        return mode;
    }

    /** Wiped when this is closed. */
    byte[] content() {
        return content;
    }

    /** Opens nothing but a plain file of bearable size, so that nothing can make it wait. */
    static KeyFile read(Path path) {
        return readUnlessDirectory(path)
                .orElseThrow(() -> cannotRead(path, "it is a directory", "mlgit key list " + ShellWord.of(path)));
    }

    /** The same, but empty for a directory: where all of one is looked through, another in it is no failure. */
    static Optional<KeyFile> readUnlessDirectory(Path path) {
        Optional<Path> link = Optional.empty();
        try {
            var found = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (found.isSymbolicLink()) {
                link = Optional.of(Files.readSymbolicLink(path));
                found = Files.readAttributes(path, PosixFileAttributes.class);
            }
            if (found.isDirectory()) {
                return Optional.empty();
            }
            if (!found.isRegularFile()) {
                throw noFile(path);
            }
            requireBearable(path, found.size());
            return Optional.of(new KeyFile(path, link, mode(path), content(path, (int) found.size())));
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
        return KeyOrigin.of(path).foreign(foreign);
    }

    static MlgitException cannotRead(Path path, String why, String... hints) {
        return MlgitException.failed("cannot read the key " + path + ": " + why, hints);
    }

    @Override
    public void close() {
        Arrays.fill(content, (byte) 0);
    }

    private static void requireBearable(Path path, long size) {
        if (size > LARGEST) {
            throw cannotRead(path, "it is too large for a key (" + size + " bytes)", "mlgit key list");
        }
        if (size == 0) {
            throw cannotRead(path, "it is empty", "mlgit keygen -f " + ShellWord.of(path));
        }
    }

    private static int mode(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:mode") & BITS;
    }

    private static MlgitException noFile(Path path) throws IOException {
        return switch ((int) Files.getAttribute(path, "unix:mode") & TYPE) {
            case PIPE ->
                cannotRead(
                        path, "it is a named pipe, not a file", "what a program writes: PROGRAM | mlgit key import -");
            case SOCKET -> cannotRead(path, "it is a socket, not a file", "mlgit key list");
            default -> cannotRead(path, "it is a device, not a file", "mlgit key list");
        };
    }

    private static byte[] content(Path path, int size) throws IOException {
        byte[] buffer = new byte[size + 1];
        try (var stream = open(path)) {
            int length = stream.readNBytes(buffer, 0, buffer.length);
            return Arrays.copyOf(buffer, length);
        } finally {
            Arrays.fill(buffer, (byte) 0);
        }
    }

    /** The plainest stream costs a fraction of the other one, which has the better words for what goes wrong. */
    private static InputStream open(Path path) throws IOException {
        try {
            return new FileInputStream(path.toFile());
        } catch (FileNotFoundException why) {
            return Files.newInputStream(path);
        }
    }

    /** True when there is something of this name, be it a link to nothing. */
    static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
