// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.secrets;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Looks into compressed content, as far as it does not grow without measure: files of gzip and zip, which wheels, jars
 * and NumPy's archives are too, and those inside of them.
 */
final class PackedContent {
    private static final int MOST_LEVELS = 3;
    private static final int MOST_MEMBERS = 10_000;
    private static final int TOLD_BY = 6;
    private static final String CANNOT = ": it cannot be unpacked";
    private static final String TOO_MUCH = ": there is too much in it";
    private static final String GZIP = "\u001f\u008b\b";
    private static final String ZIP = "PK\u0003\u0004";
    /** What begins so is compressed in a way that Java cannot undo. */
    private static final Map<String, String> FOREIGN = Map.of(
            "BZh", "bzip2",
            "\u00fd7zXZ\0", "xz",
            "(\u00b5/\u00fd", "zstd",
            "7z\u00bc\u00af'\u001c", "7-Zip",
            "Rar!\u001a\u0007", "RAR",
            "\u0004\"M\u0018", "LZ4",
            "\u001f\u009d", "compress");

    private final SecretRules rules;
    private final KeywordSearch keywords;
    private final Consumer<String> unscanned;
    private final Allowance allowance = new Allowance();

    /** @param unscanned told what was not looked into, one line each */
    PackedContent(SecretRules rules, KeywordSearch keywords, Consumer<String> unscanned) {
        this.rules = rules;
        this.keywords = keywords;
        this.unscanned = unscanned;
    }

    /** The secrets in a file and in what is compressed in it. */
    List<SecretFinding> findings(String path, InputStream content) throws IOException {
        return findings(path, content, 0);
    }

    private List<SecretFinding> findings(String path, InputStream content, int level) throws IOException {
        var in = new BufferedInputStream(content, 1 << 16);
        String start = start(in);
        boolean packed = start.startsWith(GZIP) || start.startsWith(ZIP);
        FOREIGN.entrySet().stream()
                .filter(format -> start.startsWith(format.getKey()))
                .findFirst()
                .ifPresent(format -> unscanned.accept(path + ": " + format.getValue() + " is not unpacked"));
        if (!packed) {
            InputStream text = WideText.isOne(in) ? new WideText(in) : in;
            return new ContentScan(rules, keywords, path).findings(text);
        }
        if (level == MOST_LEVELS) {
            unscanned.accept(path + ": it is compressed too many times");
            return List.of();
        }
        var found = new ArrayList<SecretFinding>();
        try {
            if (start.startsWith(GZIP)) {
                gzip(path, in, level, found);
            } else {
                zip(path, in, level, found);
            }
        } catch (ZipException | EOFException damaged) {
            unscanned.accept(path + CANNOT);
        }
        return found;
    }

    private void gzip(String path, InputStream in, int level, List<SecretFinding> found) throws IOException {
        var counted = new CountedInput(in);
        try (var limited = allowance.limited(new GZIPInputStream(counted), counted)) {
            found.addAll(findings(path, limited, level + 1));
            tellOfRest(path, limited);
        }
    }

    private void zip(String path, InputStream in, int level, List<SecretFinding> found) throws IOException {
        var counted = new CountedInput(in);
        var members = new ZipInputStream(counted, StandardCharsets.ISO_8859_1);
        int count = 0;
        for (ZipEntry member = members.getNextEntry(); member != null; member = members.getNextEntry()) {
            if (++count > MOST_MEMBERS || allowance.isSpent()) {
                unscanned.accept(path + TOO_MUCH);
                return;
            }
            String inside = path + "!" + member.getName();
            LimitedInput limited = allowance.limited(members, counted);
            found.addAll(findings(inside, limited, level + 1));
            tellOfRest(inside, limited);
            if (limited.isDamaged()) {
                return;
            }
            if (limited.isCut()) {
                // The next member is only found by unpacking all the rest of this one.
                unscanned.accept(path + TOO_MUCH);
                return;
            }
        }
    }

    private void tellOfRest(String path, LimitedInput limited) {
        if (limited.isDamaged()) {
            unscanned.accept(path + CANNOT);
        }
        if (limited.isCut()) {
            unscanned.accept(path + ": what is beyond " + Allowance.MOST_MEBIBYTES
                    + " MiB, or grows too much, is not looked at");
        }
    }

    private static String start(BufferedInputStream in) throws IOException {
        in.mark(TOLD_BY);
        byte[] start = in.readNBytes(TOLD_BY);
        in.reset();
        return new String(start, StandardCharsets.ISO_8859_1);
    }
}
