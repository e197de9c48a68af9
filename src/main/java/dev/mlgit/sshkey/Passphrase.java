// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A passphrase in memory, wiped when closed. An empty one means that the key is not encrypted. */
public final class Passphrase implements AutoCloseable {
    private final char[] characters;

    /** Takes the array over. */
    Passphrase(char[] characters) {
        this.characters = characters;
    }

    static Passphrase none() {
        return new Passphrase(new char[0]);
    }

    boolean isEmpty() {
        return characters.length == 0;
    }

    boolean matches(Passphrase other) {
        return Arrays.equals(characters, other.characters);
    }

    /** The bytes OpenSSH derives the key from; the caller wipes them. */
    byte[] utf8() {
        var encoder = StandardCharsets.UTF_8.newEncoder();
        var buffer = ByteBuffer.allocate((int) Math.ceil(characters.length * (double) encoder.maxBytesPerChar()));
        encoder.onMalformedInput(CodingErrorAction.REPLACE).encode(CharBuffer.wrap(characters), buffer, true);
        byte[] bytes = Arrays.copyOf(buffer.array(), buffer.position());
        Arrays.fill(buffer.array(), (byte) 0);
        return bytes;
    }

    @Override
    public void close() {
        Arrays.fill(characters, '\0');
    }
}
