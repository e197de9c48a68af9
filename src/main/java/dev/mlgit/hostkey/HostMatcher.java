// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether the names field of a known_hosts line names one of some hosts, as OpenSSH decides it. Works on the bytes of
 * the file, once for each line; an instance is for one thread.
 */
final class HostMatcher {
    /** OpenSSH gives up on a line with a longer pattern. */
    private static final int LONGEST_PATTERN = 1022;
    /** {@code |1|}, 28 characters of salt, a bar, 28 characters of hash; OpenSSH takes no other spelling. */
    private static final int HASHED_LENGTH = 60;

    private static final int SALT_AT = 3;
    private static final int HASH_AT = 32;
    private static final int WORDS = 5;

    private final List<byte[]> names = new ArrayList<>();
    private final List<NameHmac> hashes = new ArrayList<>();
    private final int[] salt = new int[WORDS];
    private final int[] hash = new int[WORDS];

    /** @param names each {@code host} or {@code [host]:port} */
    HostMatcher(List<String> names) {
        for (String name : names) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            this.names.add(name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            this.hashes.add(new NameHmac(bytes));
        }
    }

    /** True when the field from one byte up to another names one of the hosts. */
    boolean matches(byte[] line, int from, int to) {
        if (from < to && line[from] == '|') {
            return matchesHash(line, from, to);
        }
        for (byte[] name : names) {
            if (matchesPatterns(line, from, to, name)) {
                return true;
            }
        }
        return false;
    }

    private boolean matchesHash(byte[] line, int from, int to) {
        boolean whole = to - from == HASHED_LENGTH
                && line[from + 1] == '1'
                && line[from + 2] == '|'
                && line[from + HASH_AT - 1] == '|'
                && Base64Words.decode(line, from + SALT_AT, salt)
                && Base64Words.decode(line, from + HASH_AT, hash);
        if (!whole) {
            return false;
        }
        for (NameHmac name : hashes) {
            if (name.compute(salt) == hash[0] && name.result(hash)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matchesPatterns(byte[] line, int from, int to, byte[] name) {
        boolean matched = false;
        int at = from;
        while (at < to) {
            boolean negated = line[at] == '!';
            int start = negated ? at + 1 : at;
            int end = start;
            while (end < to && line[end] != ',') {
                end++;
            }
            if (end - start > LONGEST_PATTERN) {
                return false;
            }
            if (WildcardPattern.matches(line, start, end, name)) {
                if (negated) {
                    return false;
                }
                matched = true;
            }
            at = end + 1;
        }
        return matched;
    }
}
