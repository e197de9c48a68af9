// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Times as sshd_config(5) writes them under TIME FORMATS: {@code 90}, {@code 10m}, {@code 1h30m}, {@code 2w}. */
public final class TimeSpan {
    private static final Pattern PART = Pattern.compile("\\s*\\+?(\\d{1,10})([sSmMhHdDwW]?)");

    private TimeSpan() {}

    /** Whole seconds; empty for anything else, and for more than 68 years. */
    public static OptionalInt seconds(String text) {
        long total = 0;
        var part = PART.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!part.find(at) || part.start() != at) {
                return OptionalInt.empty();
            }
            total += Long.parseLong(part.group(1)) * unit(part.group(2));
            at = part.end();
            if (total > Integer.MAX_VALUE) {
                return OptionalInt.empty();
            }
        }
        return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of((int) total);
    }

    private static long unit(String letter) {
        return switch (letter) {
            case "m", "M" -> 60;
            case "h", "H" -> 3_600;
            case "d", "D" -> 86_400;
            case "w", "W" -> 604_800;
            default -> 1;
        };
    }
}
