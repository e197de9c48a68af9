// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.SshPublicKey;
import java.util.Optional;
import java.util.Set;

/**
 * A line of a known_hosts file as it stands there, told apart as ssh-keygen tells lines apart when it finds, removes or
 * hashes: it looks at marker, names and key type, and does not open the key.
 *
 * @param number counted from 1
 * @param text without the line feed, one character for each byte; a carriage return is part of it
 * @param names the names field; empty text unless the kind is ENTRY
 * @param rawKey what follows the names: key type, key and comment; empty text unless the kind is ENTRY
 */
record FileLine(int number, String text, Kind kind, HostKeyMarker marker, HostNames names, String rawKey) {
    /** What a line is. */
    enum Kind {
        /** Nothing, or a comment. */
        BLANK,
        /** Marker, names, key type, and something after it. */
        ENTRY,
        /** None of these. */
        INVALID
    }

    private static final int LONGEST_TYPE = 127;
    /** Key types of OpenSSH 9.2; it takes its short names in any case too. */
    private static final Set<String> TYPES = Set.of(
            "ssh-ed25519",
            "ssh-ed25519-cert-v01@openssh.com",
            "sk-ssh-ed25519@openssh.com",
            "sk-ssh-ed25519-cert-v01@openssh.com",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp256-cert-v01@openssh.com",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp384-cert-v01@openssh.com",
            "ecdsa-sha2-nistp521",
            "ecdsa-sha2-nistp521-cert-v01@openssh.com",
            "sk-ecdsa-sha2-nistp256@openssh.com",
            "sk-ecdsa-sha2-nistp256-cert-v01@openssh.com",
            "webauthn-sk-ecdsa-sha2-nistp256@openssh.com",
            "ssh-dss",
            "ssh-dss-cert-v01@openssh.com",
            "ssh-rsa",
            "ssh-rsa-cert-v01@openssh.com",
            "rsa-sha2-256",
            "rsa-sha2-256-cert-v01@openssh.com",
            "rsa-sha2-512",
            "rsa-sha2-512-cert-v01@openssh.com");

    private static final Set<String> SHORT_TYPES = Set.of("ED25519", "ED25519-SK", "ECDSA", "ECDSA-SK", "DSA", "RSA");

    static FileLine of(int number, String text) {
        int start = afterBlanks(text, 0);
        if (start == text.length() || text.charAt(start) == '#') {
            return new FileLine(number, text, Kind.BLANK, HostKeyMarker.NONE, new HostNames(""), "");
        }
        var marker = HostKeyMarker.NONE;
        if (text.charAt(start) == '@') {
            int end = endOfMarker(text, start);
            var named = end < 0 ? Optional.<HostKeyMarker>empty() : HostKeyMarker.of(text.substring(start, end));
            if (named.isEmpty()) {
                return invalid(number, text);
            }
            marker = named.get();
            start = afterBlanks(text, end);
            if (start < text.length() && text.charAt(start) == '@') {
                return invalid(number, text);
            }
        }
        int endOfNames = endOfWord(text, start);
        int key = afterBlanks(text, endOfNames);
        return keyIsNamed(text, key)
                ? new FileLine(
                        number,
                        text,
                        Kind.ENTRY,
                        marker,
                        new HostNames(text.substring(start, endOfNames)),
                        text.substring(key))
                : invalid(number, text);
    }

    /** True when it names the host as {@code ssh-keygen -F} has it. */
    boolean matches(HostMatcher host) {
        byte[] field = names.text().getBytes(KnownHostsFile.BYTES);
        return kind == Kind.ENTRY && host.matches(field, 0, field.length);
    }

    /** The key; empty where the line has none that is whole. */
    Optional<SshPublicKey> key() {
        return LineKey.of(rawKey);
    }

    /** The key type as the line has it, also where the key itself is damaged. */
    String keyType() {
        return rawKey.substring(0, endOfWord(rawKey, 0));
    }

    /** What follows the key; empty where there is nothing. */
    String comment() {
        int key = afterBlanks(rawKey, endOfWord(rawKey, 0));
        return rawKey.substring(afterBlanks(rawKey, endOfWord(rawKey, key)));
    }

    private static FileLine invalid(int number, String text) {
        return new FileLine(number, text, Kind.INVALID, HostKeyMarker.NONE, new HostNames(""), "");
    }

    private static boolean keyIsNamed(String text, int key) {
        if (key == text.length() || text.charAt(key) == '#') {
            return false;
        }
        int end = endOfWord(text, key);
        String type = text.substring(key, end);
        if (type.length() <= 1 || type.length() > LONGEST_TYPE || end == text.length()) {
            return false;
        }
        int blob = afterBlanks(text, end);
        boolean known = TYPES.contains(type) || SHORT_TYPES.stream().anyMatch(type::equalsIgnoreCase);
        return known && blob < text.length() && text.charAt(blob) != '#';
    }

    /** OpenSSH ends the marker at the first space, and looks for a tab only in a line that has no space at all. */
    private static int endOfMarker(String text, int start) {
        int space = text.indexOf(' ', start);
        return space >= 0 ? space : text.indexOf('\t', start);
    }

    private static int endOfWord(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != ' ' && text.charAt(at) != '\t') {
            at++;
        }
        return at;
    }

    private static int afterBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }
}
