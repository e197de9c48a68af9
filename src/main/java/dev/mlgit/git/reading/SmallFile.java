// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads whole files, by the way that loads the fewest classes. */
public final class SmallFile {
    /** An index of a million files is no larger; what claims to be so would not fit into memory twice. */
    private static final long MOST_BYTES = 1 << 27;

    private static final int TYPE = 0170000;
    private static final int PIPE = 0010000;
    private static final int SOCKET = 0140000;
    private static final int DIRECTORY = 0040000;

    private SmallFile() {}

    public static byte[] bytes(Path file) throws IOException {
        try (InputStream in = open(file)) {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException(file + " is too large");
            }
            return in.readAllBytes();
        }
    }

    /** The text of a file that may not be there; null when it is not. */
    public static @Nullable String textIfThere(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            refusePipe(file);
            return null;
        }
        try {
            return new String(bytes(file), StandardCharsets.UTF_8);
        } catch (FileNotFoundException | NoSuchFileException gone) {
            // Taken away since, as Git does with a reference that it packs; or there, and not to be opened.
            if (Files.exists(file)) {
                throw gone;
            }
            return null;
        }
    }

    /** As {@link #textIfThere}, one character a byte; a symbolic link counts as not there, as Git has it in work trees. */
    public static @Nullable String patternsIfThere(Path file, boolean followLink) throws IOException {
        boolean there = followLink ? Files.isRegularFile(file) : Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        return there ? NameBytes.text(bytes(file)) : null;
    }

    /** Opens a file, and nothing that could keep whoever opens it waiting for ever. */
    public static InputStream open(Path file) throws IOException {
        requireRegular(file);
        String text = file.toString();
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) >= 0x80) {
                // A java.io.File would turn the name into text and back, which not every locale survives.
                return Files.newInputStream(file);
            }
        }
        return new FileInputStream(text);
    }

    /** @throws IOException when there is something, or a link to something, that is no file */
    static void requireRegular(Path file) throws IOException {
        if (!Files.isRegularFile(file) && Files.exists(file)) {
            throw new IOException(file + " is " + kind(type(file)));
        }
    }

    /** A directory counts as not there, and so does /dev/null; a pipe in the place of a file says nothing about it. */
    private static void refusePipe(Path file) throws IOException {
        if (Files.exists(file)) {
            int type = type(file);
            if (type == PIPE || type == SOCKET) {
                throw new IOException(file + " is " + kind(type));
            }
        }
    }

    private static int type(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:mode") & TYPE;
    }

    private static String kind(int type) {
        return switch (type) {
            case DIRECTORY -> "a directory";
            case PIPE -> "a pipe";
            case SOCKET -> "a socket";
            default -> "a device";
        };
    }
}
