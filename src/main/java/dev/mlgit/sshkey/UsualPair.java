// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.id.SshPublicKey;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads pairs that are exactly as ssh-keygen and mlgit write them, byte for byte, at a glance: most keys of a long list.
 *
 * <p>It never judges. What differs in anything, be it harmless or wrong, gets no answer here and is {@link DescribeKey}'s;
 * what gets one gets the same as there. Written for the first hundreds of calls of a program: few calls and copies.
 */
final class UsualPair {
    private static final byte[] BEGIN = ascii(PrivateKeyEncoder.BEGIN + "\n");
    private static final byte[] END = ascii("\n" + PrivateKeyEncoder.END + "\n");
    private static final byte[] MAGIC = ascii(PrivateKeyEncoder.MAGIC);
    /** A plain file that its owner alone reads and writes (stat(2)). */
    private static final Integer USUAL_MODE = 0100600;

    /** ssh-keygen's, unless it is told otherwise. */
    private static final Optional<String> USUAL_CIPHER = Optional.of("aes256-ctr");

    private static final byte[] USUAL_PROTECTION = ascii("\0\0\0\12aes256-ctr\0\0\0\6bcrypt");
    private static final byte[] NO_PROTECTION = ascii("\0\0\0\4none\0\0\0\4none");
    private static final byte[] ED25519 = ascii("\0\0\0\13ssh-ed25519");

    private static final int LINE_LENGTH = 70;
    private static final int LARGEST = 8192;
    private static final byte[] ZEROS = new byte[LARGEST];

    private final byte[] privateFile = new byte[LARGEST];
    private final byte[] publicFile = new byte[LARGEST];
    private final Integer self;

    /** @param self the caller's user number */
    UsualPair(int self) {
        this.self = self;
    }

    /**
     * Empty for all that is not as usual.
     *
     * @param name of the private file
     */
    Optional<KeyDescription> describe(Path directory, String name) {
        Path path = directory.resolve(name);
        Path beside = directory.resolve(name + ".pub");
        int length = 0;
        try {
            length = isUsual(path) ? read(path.toFile(), privateFile) : 0;
            return length == 0 ? Optional.empty() : describe(path, beside, length);
        } catch (IOException
                | BufferUnderflowException
                | IllegalArgumentException
                | UnsupportedOperationException unusual) {
            return Optional.empty();
        } finally {
            System.arraycopy(ZEROS, 0, privateFile, 0, length);
        }
    }

    private Optional<KeyDescription> describe(Path path, Path beside, int length) throws IOException {
        byte[] text = base64(length);
        byte[] binary = text.length == 0 ? text : Base64.getDecoder().decode(text);
        System.arraycopy(ZEROS, 0, text, 0, text.length);
        try {
            return binary.length == 0 ? Optional.empty() : describe(path, beside, binary);
        } finally {
            System.arraycopy(ZEROS, 0, binary, 0, binary.length);
        }
    }

    private Optional<KeyDescription> describe(Path path, Path beside, byte[] key) throws IOException {
        int cipher = MAGIC.length;
        int derivation = next(key, cipher);
        int options = next(key, derivation);
        int count = next(key, options);
        int blob = count + Integer.BYTES;
        int section = next(key, blob);
        if (!Arrays.equals(key, 0, cipher, MAGIC, 0, cipher)
                || word(key, count) != 1
                || next(key, section) != key.length) {
            return Optional.empty();
        }
        byte[] half = Arrays.copyOfRange(key, blob + Integer.BYTES, section);
        Optional<KeyProtection> protection = protection(key, cipher, options);
        if (protection.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> inside = protection.get().encrypted() ? Optional.of("") : commentInside(key, half, section);
        Optional<String> outside = commentOutside(beside, half);
        if (inside.isEmpty() || outside.isEmpty()) {
            return Optional.empty();
        }
        var publicKey = SshPublicKey.ofBlob(half);
        // Whoever lists keys shows it; made here, it is shared between two threads.
        publicKey.fingerprint();
        return Optional.of(new KeyDescription(
                path,
                Optional.of(beside),
                Optional.empty(),
                Optional.of(KeyFormat.OPENSSH),
                Optional.of(publicKey),
                inside.get().isEmpty() ? outside : inside,
                protection,
                Optional.of("0600"),
                Optional.of(true),
                List.of()));
    }

    /** How many bytes a plain file has; 0 when it has more than usual. */
    private static int read(File file, byte[] into) throws IOException {
        try (var stream = new FileInputStream(file)) {
            int length = stream.read(into, 0, LARGEST);
            if (length < LARGEST) {
                return Math.max(0, length);
            }
            System.arraycopy(ZEROS, 0, into, 0, LARGEST);
            return 0;
        }
    }

    /** A plain file of the caller's with the mode 0600. */
    private boolean isUsual(Path path) throws IOException {
        Map<String, Object> found = Files.readAttributes(path, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
        return USUAL_MODE.equals(found.get("mode")) && self.equals(found.get("uid"));
    }

    /** The lines between BEGIN and END without their ends; empty when one is not as long as ssh-keygen makes them. */
    private byte[] base64(int length) {
        int end = length - END.length;
        if (end <= BEGIN.length || !isAt(privateFile, 0, BEGIN) || !isAt(privateFile, end, END)) {
            return new byte[0];
        }
        int lines = (end - BEGIN.length + LINE_LENGTH) / (LINE_LENGTH + 1);
        byte[] text = new byte[end - BEGIN.length - lines + 1];
        for (int line = 0; line < lines; line++) {
            int from = BEGIN.length + line * (LINE_LENGTH + 1);
            int to = Math.min(from + LINE_LENGTH, end);
            // What stands in the place of a line end and is none is missing from the text, which then is no base64.
            System.arraycopy(privateFile, from, text, line * LINE_LENGTH, to - from);
            if (to < end && privateFile[to] != '\n') {
                return new byte[0];
            }
        }
        return text;
    }

    private static Optional<KeyProtection> protection(byte[] key, int cipher, int options) {
        if (isAt(key, cipher, NO_PROTECTION)) {
            return Optional.of(KeyProtection.NONE);
        }
        int rounds = next(key, options + Integer.BYTES);
        boolean usual = isAt(key, cipher, USUAL_PROTECTION) && rounds + Integer.BYTES == next(key, options);
        return usual
                ? Optional.of(
                        new KeyProtection(true, USUAL_CIPHER, Optional.of(Integer.toUnsignedLong(word(key, rounds)))))
                : Optional.empty();
    }

    /** Of an ed25519 key whose private half repeats its public one; of others there is more to check. */
    private static Optional<String> commentInside(byte[] key, byte[] half, int section) {
        int check = section + Integer.BYTES;
        int fields = check + 2 * Integer.BYTES;
        int secret = fields + half.length;
        int comment = next(key, secret);
        int padding = next(key, comment);
        int point = next(half, 0) + Integer.BYTES;
        byte[] numbers = Arrays.copyOfRange(half, point, half.length);
        boolean usual = isAt(half, 0, ED25519)
                && word(key, check) == word(key, check + Integer.BYTES)
                && isAt(key, fields, half)
                && word(key, secret) == 2 * numbers.length
                && isAt(key, comment - numbers.length, numbers)
                && isPadding(key, padding);
        return usual ? Optional.of(text(key, comment)) : Optional.empty();
    }

    private static boolean isPadding(byte[] key, int from) {
        for (int index = from; index < key.length; index++) {
            if (key[index] != index - from + 1) {
                return false;
            }
        }
        return true;
    }

    /** Of a public file whose one line is of the same key. */
    private Optional<String> commentOutside(Path beside, byte[] half) throws IOException {
        var file = beside.toFile();
        int length = file.isFile() ? read(file, publicFile) : 0;
        int typeLength = next(half, 0) - Integer.BYTES;
        int start = typeLength + 1;
        int end = start + (half.length + 2) / 3 * 4;
        boolean usual = end < length
                && publicFile[length - 1] == '\n'
                && publicFile[typeLength] == ' '
                && (publicFile[end] == ' ' || end == length - 1)
                && isAt(half, Integer.BYTES, Arrays.copyOf(publicFile, typeLength));
        if (!usual || !Arrays.equals(Base64.getDecoder().decode(Arrays.copyOfRange(publicFile, start, end)), half)) {
            return Optional.empty();
        }
        if (end == length - 1) {
            return Optional.of("");
        }
        var comment = new String(publicFile, end + 1, length - end - 2, StandardCharsets.UTF_8);
        boolean oneLine = comment.indexOf('\n') < 0 && comment.indexOf('\r') < 0;
        return oneLine && comment.strip().length() == comment.length() ? Optional.of(comment) : Optional.empty();
    }

    /** Compares whole arrays, eight bytes at a time; parts of arrays are compared byte by byte until that is compiled. */
    private static boolean isAt(byte[] bytes, int at, byte[] wanted) {
        return at >= 0
                && at <= bytes.length - wanted.length
                && Arrays.equals(Arrays.copyOfRange(bytes, at, at + wanted.length), wanted);
    }

    private static String text(byte[] key, int at) {
        return new String(key, at + Integer.BYTES, next(key, at) - at - Integer.BYTES, StandardCharsets.UTF_8);
    }

    /** Where the string that begins here ends. */
    private static int next(byte[] key, int at) {
        int length = word(key, at);
        if (length < 0 || length > key.length - at - Integer.BYTES) {
            throw new BufferUnderflowException();
        }
        return at + Integer.BYTES + length;
    }

    private static int word(byte[] key, int at) {
        if (at < 0 || at > key.length - Integer.BYTES) {
            throw new BufferUnderflowException();
        }
        return (key[at] << 24) | ((key[at + 1] & 0xff) << 16) | ((key[at + 2] & 0xff) << 8) | (key[at + 3] & 0xff);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
