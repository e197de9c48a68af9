// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.error.MlgitException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes as a person writes it: {@code 500k}, {@code 25M}, {@code 2G}. */
final class ByteSize {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,12})(|[kmg])(|b|ib)", Pattern.CASE_INSENSITIVE);

    private static final double KIBIBYTE = 1 << 10;
    private static final double MEBIBYTE = 1 << 20;
    private static final double LEAST_MEBIBYTES = 0.1;

    private ByteSize() {}

    /** In the unit that tells most of it: {@code 12 bytes}, {@code 3.4 KiB}, {@code 25.0 MiB}. */
    static String text(long bytes) {
        if (bytes < KIBIBYTE) {
            return bytes + (bytes == 1 ? " byte" : " bytes");
        }
        return bytes < LEAST_MEBIBYTES * MEBIBYTE
                ? String.format(Locale.ROOT, "%.1f KiB", bytes / KIBIBYTE)
                : String.format(Locale.ROOT, "%.1f MiB", bytes / MEBIBYTE);
    }

    /** @param source where the text stands, for the message */
    static long parse(String text, String source) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw MlgitException.usage("'" + text + "' in " + source + " is no size", "such as 500k, 25M or 2G");
        }
        int shift =
                switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
                    case "k" -> 10;
                    case "m" -> 20;
                    case "g" -> 30;
                    default -> 0;
                };
        return Long.parseLong(matcher.group(1)) << shift;
    }
}
