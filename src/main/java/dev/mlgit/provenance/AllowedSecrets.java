// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The files whose secrets somebody answers for: paths from the top of the repository, where {@code *} and {@code ?}
 * stand for anything within a name, {@code **} for directories too, and a directory for all below it; or the beginning of
 * a commit, for its message.
 */
public record AllowedSecrets(List<String> patterns) {
    public static final AllowedSecrets NONE = new AllowedSecrets(List.of());

    public AllowedSecrets {
        patterns = List.copyOf(patterns);
    }

    /** These and more. */
    AllowedSecrets and(List<String> more) {
        var all = new java.util.LinkedHashSet<>(patterns);
        all.addAll(more);
        return new AllowedSecrets(List.copyOf(all));
    }

    boolean allows(String path) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, path));
    }

    private static boolean matches(String pattern, String path) {
        String clean = pattern.startsWith("./") ? pattern.substring(2) : pattern;
        String directory = clean.endsWith("/") ? clean : clean + "/";
        return clean.equals(path)
                || path.startsWith(directory)
                || Pattern.compile(expression(clean), Pattern.DOTALL)
                        .matcher(path)
                        .matches();
    }

    private static String expression(String pattern) {
        var expression = new StringBuilder();
        for (int at = 0; at < pattern.length(); at++) {
            char character = pattern.charAt(at);
            if (pattern.startsWith("**/", at)) {
                expression.append("(?:.*/)?");
                at += 2;
            } else if (pattern.startsWith("**", at)) {
                expression.append(".*");
                at++;
            } else if (character == '*') {
                expression.append("[^/]*");
            } else if (character == '?') {
                expression.append("[^/]");
            } else {
                expression.append(Pattern.quote(String.valueOf(character)));
            }
        }
        return expression.toString();
    }
}
