// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Terminal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;

/** Reads the value of {@code --passphrase-file}: the first line of a file, or of standard input. */
final class PassphraseFile {
    private PassphraseFile() {}

    /** Reads the passphrase; the caller wipes it. */
    static char[] read(String file, Environment environment, Terminal terminal) {
        byte[] content = file.equals("-") ? terminal.readAllInput() : content(file, environment);
        try {
            return firstLine(content);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static byte[] content(String file, Environment environment) {
        try {
            return Files.readAllBytes(environment.path(file));
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read the passphrase file " + environment.path(file))
                    .causedBy(unreadable);
        }
    }

    private static char[] firstLine(byte[] content) {
        var decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(content));
        int length = 0;
        while (length < decoded.remaining() && decoded.get(length) != '\n' && decoded.get(length) != '\r') {
            length++;
        }
        char[] line = new char[length];
        decoded.get(line);
        Arrays.fill(decoded.array(), '\0');
        return line;
    }
}
