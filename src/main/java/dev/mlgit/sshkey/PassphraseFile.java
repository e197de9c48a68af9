// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.function.Supplier;

/** Reads {@code --passphrase-file}: one line, whose end does not belong to the passphrase. */
public final class PassphraseFile {
    private final Supplier<Environment> environment;
    private final Supplier<byte[]> standardInput;

    public PassphraseFile(Supplier<Environment> environment, Supplier<byte[]> standardInput) {
        this.environment = environment;
        this.standardInput = standardInput;
    }

    /** The caller closes it. */
    Passphrase read(String file) {
        byte[] content = file.equals("-") ? standardInput.get() : content(file);
        try {
            return passphrase(content, file.equals("-") ? "standard input" : file);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private byte[] content(String file) {
        try {
            return Files.readAllBytes(environment.get().path(file));
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read the passphrase file '" + file + "': " + FileFailure.of(unreadable))
                    .causedBy(unreadable);
        }
    }

    private static Passphrase passphrase(byte[] content, String name) {
        int length = content.length;
        if (length > 0 && content[length - 1] == '\n') {
            length--;
        }
        if (length > 0 && content[length - 1] == '\r') {
            length--;
        }
        if (length == 0) {
            throw MlgitException.usage(
                    "no passphrase in " + name, "for a key without one say so: mlgit keygen --no-passphrase");
        }
        for (int index = 0; index < length; index++) {
            if (content[index] == '\n' || content[index] == 0) {
                throw MlgitException.usage("more than one line in " + name + ": a passphrase is a single line");
            }
        }
        return decoded(content, length, name);
    }

    private static Passphrase decoded(byte[] content, int length, String name) {
        var buffer = CharBuffer.allocate(length);
        try {
            var outcome = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content, 0, length), buffer, true);
            if (outcome.isError()) {
                throw MlgitException.usage("the passphrase in " + name + " is not UTF-8 text");
            }
            return new Passphrase(Arrays.copyOf(buffer.array(), buffer.position()));
        } finally {
            Arrays.fill(buffer.array(), '\0');
        }
    }
}
