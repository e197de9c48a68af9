// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The values of a setting that are meant: an extended regular expression of POSIX's, with {@code !} before it all others.
 *
 * @param negated true for those that do not match
 * @param pattern what is looked for anywhere in a value
 */
record ValuePattern(boolean negated, Pattern pattern) {
    private static final int INVALID = 6;

    /** What Java reads in another way than POSIX: classes in classes, escaped letters, lazy and possessive repetition. */
    private static final Pattern OTHERWISE =
            Pattern.compile("\\[[^\\]]*[\\[\\\\&]|\\\\[A-Za-z0-9<>`']|\\(\\?|[*+?}][+?]|\\\\$");

    static ValuePattern of(String text) {
        boolean negated = text.startsWith("!");
        String expression = negated ? text.substring(1) : text;
        if (OTHERWISE.matcher(expression).find()) {
            throw GitFailure.nativeOnly("git config with the value pattern " + text);
        }
        try {
            return new ValuePattern(negated, Pattern.compile(expression, Pattern.DOTALL));
        } catch (PatternSyntaxException invalid) {
            throw new GitFailure("error: invalid pattern: " + text, INVALID).causedBy(invalid);
        }
    }

    static ValuePattern any() {
        return new ValuePattern(false, Pattern.compile(""));
    }

    boolean matches(@Nullable String value) {
        return pattern.matcher(value == null ? "" : value).find() != negated;
    }
}
