// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.id;

import dev.mlgit.core.error.MlgitException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fingerprint as people paste it: SHA256 in base64 with or without its prefix and padding, SHA256 in hex, MD5 in hex,
 * alone or inside the line that {@code ssh-keygen -l} or a web page shows around it.
 *
 * @param text {@code SHA256:} and 43 base64 characters, or {@code MD5:} and 16 pairs of lower-case hex between colons
 */
public record GivenFingerprint(String text) {
    private static final Pattern FORM = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}|MD5:[0-9a-f]{2}(?::[0-9a-f]{2}){15}");
    private static final String BEFORE = "(?<![A-Za-z0-9+/=:])";
    private static final String AFTER = "(?![A-Za-z0-9+/=:])";
    private static final String PAIRS = "[0-9A-Fa-f]{2}(?:[: ]?[0-9A-Fa-f]{2})";
    private static final Pattern SHA256_HEX =
            Pattern.compile(BEFORE + "(?:SHA-?256:)?(" + PAIRS + "{31})" + AFTER, Pattern.CASE_INSENSITIVE);
    private static final Pattern SHA256_BASE64 =
            Pattern.compile(BEFORE + "(?:(?i:SHA-?256):)?([A-Za-z0-9+/]{43})=?" + AFTER);
    private static final Pattern MD5_HEX =
            Pattern.compile(BEFORE + "(?:MD5:)?(" + PAIRS + "{15})" + AFTER, Pattern.CASE_INSENSITIVE);
    private static final Pattern SHA1 =
            Pattern.compile("(?i)SHA-?1:.*|" + PAIRS + "{19}|(?-i)[A-Za-z0-9+/]{27}=?", Pattern.DOTALL);
    private static final int MOST_CHARACTERS = 400;

    public GivenFingerprint {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("no fingerprint: " + text);
        }
    }

    /** A SHA256 fingerprint given as such. */
    public static GivenFingerprint of(Fingerprint fingerprint) {
        return new GivenFingerprint(fingerprint.text());
    }

    /**
     * What a user gave.
     *
     * @throws MlgitException of kind USAGE that says what is wrong with it
     */
    public static GivenFingerprint parse(String given) {
        return find(given)
                .orElseThrow(() -> MlgitException.usage(
                        "not a fingerprint: '" + shortened(given) + "'" + why(given.strip()),
                        "it looks like SHA256: followed by 43 characters"));
    }

    /** The fingerprint in what was pasted; empty when there is none, or more than one. */
    public static Optional<GivenFingerprint> find(String pasted) {
        if (pasted.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        String text = pasted.strip();
        var hex = only(SHA256_HEX, text).map(HexFormat.of()::parseHex).map(GivenFingerprint::sha256);
        if (hex.isPresent()) {
            return hex;
        }
        var md5 = only(MD5_HEX, text).map(GivenFingerprint::md5);
        return md5.isPresent() ? md5 : base64(text);
    }

    /** True when it is this key's. */
    public boolean matches(SshPublicKey key) {
        return text.startsWith("SHA256:")
                ? key.fingerprint().text().equals(text)
                : md5(HexFormat.of().formatHex(digest("MD5", key.blob()))).equals(this);
    }

    /** Empty for an MD5 fingerprint. */
    public Optional<Fingerprint> sha256() {
        return text.startsWith("SHA256:") ? Optional.of(new Fingerprint(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }

    private static Optional<GivenFingerprint> base64(String text) {
        return only(SHA256_BASE64, text).map(found -> new GivenFingerprint("SHA256:" + found));
    }

    private static GivenFingerprint sha256(byte[] digest) {
        return new GivenFingerprint(
                "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest));
    }

    private static GivenFingerprint md5(String hex) {
        String pairs = hex.toLowerCase(Locale.ROOT).replaceAll("(..)(?=.)", "$1:");
        return new GivenFingerprint("MD5:" + pairs);
    }

    /** The one match, hex digits without what stands between them; two different ones are none. */
    private static Optional<String> only(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String found = matcher.group(1);
        while (matcher.find()) {
            if (!matcher.group(1).equals(found)) {
                return Optional.empty();
            }
        }
        return Optional.of(pattern == SHA256_BASE64 ? found : found.replaceAll("[: ]", ""));
    }

    private static String why(String given) {
        if (given.isEmpty()) {
            return ", it is empty";
        }
        if (given.length() > MOST_CHARACTERS) {
            return ", it is too long";
        }
        if (given.startsWith("ssh-") || given.startsWith("ecdsa-") || given.startsWith("AAAA")) {
            return ", it is a key; its fingerprint is what ssh-keygen -l shows";
        }
        if (SHA1.matcher(given).matches()) {
            return ", it has the length of a SHA-1 one, which is not safe to compare";
        }
        return "";
    }

    private static String shortened(String given) {
        int most = 80;
        return given.length() > most ? given.substring(0, most) + "..." : given;
    }

    private static byte[] digest(String algorithm, byte[] blob) {
        try {
            return MessageDigest.getInstance(algorithm).digest(blob);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
