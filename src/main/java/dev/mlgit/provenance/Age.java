// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.error.MlgitException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time span as a person writes it: {@code 12h}, {@code 90d}, {@code 8w}. */
final class Age {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})([hdw])");

    private Age() {}

    static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw MlgitException.usage("'" + text + "' is no time span", "such as 12h, 90d or 8w");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
        };
    }
}
