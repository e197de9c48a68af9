// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.file;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Reads the one line of a file that holds a secret, such as {@code --passphrase-file} names; {@code -} is standard
 * input. The line's end, with a carriage return or without, does not belong to the secret.
 */
public final class SecretFile {
    /** Longer than any secret; what is longer is another file, named by mistake. */
    private static final int LARGEST = 64 * 1024;

    private final String noun;
    private final Supplier<Environment> environment;
    private final Supplier<byte[]> standardInput;

    /** @param noun what the file holds, for messages: {@code passphrase}, {@code token} */
    public SecretFile(String noun, Supplier<Environment> environment, Supplier<byte[]> standardInput) {
        this.noun = noun;
        this.environment = environment;
        this.standardInput = standardInput;
    }

    /**
     * The secret; the caller wipes it. Fails when the file cannot be read, and is a usage error when it holds nothing,
     * more than a line, or no text.
     *
     * @param file as typed
     * @param hintsWhenEmpty what to do instead, told when there is nothing in it
     */
    public char[] read(String file, String... hintsWhenEmpty) {
        byte[] content = file.equals("-") ? standardInput.get() : content(file);
        try {
            String name = file.equals("-") ? "standard input" : file;
            return decoded(content, lineLength(content, name, hintsWhenEmpty), name);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private byte[] content(String file) {
        byte[] buffer = new byte[LARGEST + 1];
        try {
            Path path = environment.get().path(file);
            if (Files.isDirectory(path)) {
                throw MlgitException.failed("cannot read the " + noun + " file '" + file + "': Is a directory");
            }
            return Arrays.copyOf(buffer, fill(buffer, path, file));
        } catch (IOException unreadable) {
            throw MlgitException.failed(
                            "cannot read the " + noun + " file '" + file + "': " + FileFailure.of(unreadable))
                    .causedBy(unreadable);
        } finally {
            Arrays.fill(buffer, (byte) 0);
        }
    }

    private int fill(byte[] buffer, Path path, String file) throws IOException {
        try (var stream = Files.newInputStream(path)) {
            int length = stream.readNBytes(buffer, 0, buffer.length);
            if (length > LARGEST) {
                throw MlgitException.usage("the file '" + file + "' is too large to hold a " + noun);
            }
            return length;
        }
    }

    private int lineLength(byte[] content, String name, String... hintsWhenEmpty) {
        int length = content.length;
        if (length > 0 && content[length - 1] == '\n') {
            length--;
        }
        if (length > 0 && content[length - 1] == '\r') {
            length--;
        }
        if (length == 0) {
            throw MlgitException.usage("no " + noun + " in " + name, hintsWhenEmpty);
        }
        for (int index = 0; index < length; index++) {
            if (content[index] == '\n' || content[index] == '\r' || content[index] == 0) {
                throw MlgitException.usage("more than one line in " + name + ": a " + noun + " is a single line");
            }
        }
        return length;
    }

    private char[] decoded(byte[] content, int length, String name) {
        var buffer = CharBuffer.allocate(length);
        try {
            var decoder = StandardCharsets.UTF_8.newDecoder();
            if (decoder.decode(ByteBuffer.wrap(content, 0, length), buffer, true)
                    .isError()) {
                throw MlgitException.usage("the " + noun + " in " + name + " is not UTF-8 text");
            }
            return Arrays.copyOf(buffer.array(), buffer.position());
        } finally {
            Arrays.fill(buffer.array(), '\0');
        }
    }
}
