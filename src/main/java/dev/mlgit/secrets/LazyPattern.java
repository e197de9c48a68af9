// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.secrets;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A regular expression that is made ready when it is first used: of dozens a scan seldom needs more than one. */
final class LazyPattern {
    private final String expression;
    private final int flags;
    private @Nullable Pattern pattern;

    LazyPattern(String expression, int flags) {
        this.expression = expression;
        this.flags = flags;
    }

    Matcher matcher(CharSequence text) {
        Pattern ready = pattern;
        if (ready == null) {
            ready = Pattern.compile(expression, flags);
            pattern = ready;
        }
        return ready.matcher(text);
    }

    boolean hasGroup(String name) {
        return expression.contains("(?<" + name + ">");
    }
}
