// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey.container;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A tar archive of plain files in one directory, in the ustar form (POSIX.1-1988). Reading takes only what writing makes:
 * an archive that leads elsewhere, or holds a link, is not one of ours.
 */
public final class TarArchive {
    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 100;
    private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[^/\\\\\\x00-\\x1f\\x7f]+");

    private TarArchive() {}

    /** True for a name that can stand in an archive. */
    public static boolean canHold(String name) {
        return NAME.matcher(name).matches() && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
    }

    /** The archive; the caller wipes it. */
    public static byte[] write(List<TarEntry> entries, long modifiedEpochSecond) {
        int length = 2 * BLOCK;
        for (TarEntry entry : entries) {
            length += BLOCK + padded(entry.content().length);
        }
        byte[] archive = new byte[length];
        int position = 0;
        for (TarEntry entry : entries) {
            header(entry, modifiedEpochSecond, archive, position);
            position += BLOCK;
            System.arraycopy(entry.content(), 0, archive, position, entry.content().length);
            position += padded(entry.content().length);
        }
        return archive;
    }

    /** The files in it, each once; the caller wipes what they hold. */
    public static List<TarEntry> read(byte[] archive) throws DamagedContainerException {
        var entries = new ArrayList<TarEntry>();
        Set<String> names = new HashSet<>();
        int position = 0;
        while (position + BLOCK <= archive.length && archive[position] != 0) {
            long size = number(archive, position + 124, 12);
            if (!isSound(archive, position) || size > archive.length - position - BLOCK) {
                throw new DamagedContainerException("the archive in it is malformed");
            }
            String name = text(archive, position, LONGEST_NAME);
            if (!canHold(name) || !names.add(name)) {
                throw new DamagedContainerException("the archive in it holds more than plain files");
            }
            int start = position + BLOCK;
            entries.add(new TarEntry(
                    name,
                    (int) number(archive, position + 100, 8) & 0777,
                    Arrays.copyOfRange(archive, start, start + (int) size)));
            position = start + padded((int) size);
        }
        return entries;
    }

    private static void header(TarEntry entry, long modified, byte[] archive, int at) {
        if (!canHold(entry.name())) {
            throw new IllegalArgumentException(entry.name());
        }
        put(archive, at, entry.name());
        octal(archive, at + 100, 8, entry.mode());
        octal(archive, at + 108, 8, 0);
        octal(archive, at + 116, 8, 0);
        octal(archive, at + 124, 12, entry.content().length);
        octal(archive, at + 136, 12, modified);
        archive[at + 156] = '0';
        put(archive, at + 257, "ustar\u000000");
        octal(archive, at + 148, 7, checksum(archive, at));
        archive[at + 155] = ' ';
    }

    /** A plain file with the right checksum and no prefix. */
    private static boolean isSound(byte[] archive, int at) throws DamagedContainerException {
        return (archive[at + 156] == '0' || archive[at + 156] == 0)
                && archive[at + 345] == 0
                && number(archive, at + 148, 8) == checksum(archive, at);
    }

    /** The sum of the header's bytes, the field of the sum itself taken for blanks. */
    private static long checksum(byte[] archive, int at) {
        long sum = 0;
        for (int index = 0; index < BLOCK; index++) {
            boolean own = index >= 148 && index < 156;
            sum += own ? ' ' : archive[at + index] & 0xff;
        }
        return sum;
    }

    private static void put(byte[] archive, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, archive, at, bytes.length);
    }

    private static void octal(byte[] archive, int at, int length, long value) {
        String digits = Long.toOctalString(value);
        put(archive, at, "0".repeat(length - 1 - digits.length()) + digits);
    }

    private static long number(byte[] archive, int at, int length) throws DamagedContainerException {
        String digits = text(archive, at, length).strip();
        if (!digits.matches("[0-7]{1,11}")) {
            throw new DamagedContainerException("the archive in it is malformed");
        }
        return Long.parseLong(digits, 8);
    }

    private static String text(byte[] archive, int at, int length) {
        int end = at;
        while (end < at + length && archive[end] != 0) {
            end++;
        }
        return new String(archive, at, end - at, StandardCharsets.UTF_8);
    }

    private static int padded(int length) {
        return (length + BLOCK - 1) / BLOCK * BLOCK;
    }
}
