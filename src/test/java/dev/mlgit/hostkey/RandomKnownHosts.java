// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.SshPublicKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Makes known_hosts files of every form there is, and of those there should not be; one character for each byte. */
final class RandomKnownHosts {
    private final Random random;
    private final List<String> names;
    private final List<SshPublicKey> keys;

    /**
     * @param names hosts as known_hosts writes them
     * @param keys keys to spread over the lines
     */
    RandomKnownHosts(Random random, List<String> names, List<SshPublicKey> keys) {
        this.random = random;
        this.names = List.copyOf(names);
        this.keys = List.copyOf(keys);
    }

    String file(int mostLines) {
        var file = new StringBuilder();
        int lines = random.nextInt(mostLines + 1);
        for (int line = 0; line < lines; line++) {
            file.append(line()).append(line == lines - 1 ? pick("", "\n", "\r\n") : pick("\n", "\n", "\n", "\r\n"));
        }
        return file.toString();
    }

    String line() {
        SshPublicKey key = keys.get(random.nextInt(keys.size()));
        String plain = key.type() + pick(" ", " ", "\t", "  ") + key.base64();
        return switch (random.nextInt(20)) {
            case 0 -> pick("# ", "#", " \t# ") + hosts() + " " + plain;
            case 1, 2 -> "@revoked" + pick(" ", "  ", "\t") + hosts() + " " + plain;
            case 3, 4 -> "@cert-authority" + pick(" ", "\t", " \t") + hosts() + " " + plain;
            case 5 ->
                pick("@revoked @cert-authority ", "@unheard ", "@", "@revoked", "@ revoked ") + hosts() + " " + plain;
            case 6 ->
                hosts() + " " + pick("ssh-rsa", "ssh-dss", "ssh-ed448", "ecdsa-sha2-nistp384") + " " + key.base64();
            case 7 -> hosts() + " " + damaged(plain);
            case 8 ->
                pick(" ", "\t", " \t ") + hosts() + pick("\t ", "   ") + plain + pick(" a comment", "\tme@here", " ");
            case 9 -> pick("", "   ", "|1|", "|1||", "\u00e9", "host", "host ssh-rsa", "host ssh-ed25519 # x", "\r");
            case 10 -> hosts() + " " + plain.replace(key.base64(), spelled(key.base64()));
            case 11 -> hosts() + " " + plain.replace("ssh-rsa", pick("rsa-sha2-256", "rsa-sha2-512", "RSA"));
            case 12 -> hosts() + pick(" ", "") + "\u0000" + plain;
            case 13 -> hosts() + " " + plain + pick("\u0000 rest", " \u00ff\u00fe", "\r", "\u000b", "#comment", "=");
            default -> hosts() + " " + plain;
        };
    }

    private String hosts() {
        if (random.nextInt(4) == 0) {
            String hashed = HashedName.of(name());
            return random.nextInt(4) == 0 ? damagedHash(hashed) : hashed;
        }
        var parts = new ArrayList<String>();
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            parts.add(pattern());
        }
        return String.join(",", parts);
    }

    private String pattern() {
        String name = name();
        int cut = random.nextInt(name.length());
        return switch (random.nextInt(14)) {
            case 0 -> name.toUpperCase(java.util.Locale.ROOT);
            case 1 -> name.substring(0, cut) + "*";
            case 2 -> "*" + name.substring(cut);
            case 3 -> name.substring(0, cut) + "?" + name.substring(cut + 1);
            case 4 -> "!" + name;
            case 5 -> "!*" + name.substring(cut);
            case 6 -> pick("*", "**", "?", "", "!", "*:*", "[*]:*", "!*");
            case 7 -> "elsewhere.example.net";
            case 8 -> name.substring(0, cut) + "**" + name.substring(cut);
            case 9 -> random.nextInt(6) == 0 ? "x".repeat(1020 + random.nextInt(6)) : name;
            default -> name;
        };
    }

    private String damaged(String plain) {
        return switch (random.nextInt(4)) {
            case 0 -> plain.substring(0, plain.length() - 1 - random.nextInt(20));
            case 1 -> plain.replaceFirst("AAAA", "AAAB");
            case 2 -> plain + pick("A", "=", "AAAA", "!", "====");
            default -> plain.replace("=", "") + pick("", "=");
        };
    }

    private static String damagedHash(String hashed) {
        String salt = hashed.substring(3, 31);
        return List.of(
                        hashed.substring(0, hashed.length() - 1),
                        hashed + "|",
                        hashed.replace("=", ""),
                        "|2" + hashed.substring(2),
                        "|1|" + salt + "=" + hashed.substring(31),
                        hashed + ",other",
                        "|1|" + salt.substring(0, 26) + "C=" + hashed.substring(31))
                .get(Math.floorMod(hashed.hashCode(), 7));
    }

    /** Other ways to write the same bytes: OpenSSH skips white space and takes nothing else. */
    private String spelled(String base64) {
        int cut = 1 + random.nextInt(base64.length() - 1);
        byte[] blob = Base64.getDecoder().decode(base64);
        return switch (random.nextInt(5)) {
            case 0 -> base64.substring(0, cut) + "\r" + base64.substring(cut);
            case 1 -> base64.substring(0, cut) + "\u000b\f" + base64.substring(cut);
            case 2 -> Base64.getEncoder().withoutPadding().encodeToString(blob);
            case 3 -> Base64.getUrlEncoder().encodeToString(blob);
            default -> Base64.getEncoder().encodeToString(withPaddedNumbers(blob));
        };
    }

    /** The same RSA numbers with needless zeros in front; any other key as it is. */
    private static byte[] withPaddedNumbers(byte[] blob) {
        String text = new String(blob, StandardCharsets.ISO_8859_1);
        if (!text.startsWith("\u0000\u0000\u0000\u0007ssh-rsa\u0000\u0000\u0000\u0003")) {
            return blob;
        }
        return (text.substring(0, 11) + "\u0000\u0000\u0000\u0005\u0000\u0000" + text.substring(15))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private String name() {
        return names.get(random.nextInt(names.size()));
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
