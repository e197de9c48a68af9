// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The value of {@code --max-size}: a number of bytes, or of kilobytes, megabytes or gigabytes with k, m or g. */
final class MostBytes {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})([kmg]?)b?");

    private MostBytes() {}

    static OptionalLong of(@Nullable String size) {
        if (size == null) {
            return OptionalLong.empty();
        }
        Matcher matcher = SIZE.matcher(size.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw MlgitException.usage("'" + SafeText.line(size) + "' is no size", "--max-size 500m");
        }
        int power = " kmg".indexOf(matcher.group(2).isEmpty() ? " " : matcher.group(2));
        return OptionalLong.of(Long.parseLong(matcher.group(1)) << (10 * power));
    }
}
