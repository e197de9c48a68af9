// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.secrets;

import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of secret looks like.
 *
 * @param textOnly true where arbitrary bytes would too often look the same
 * @param keywords in lower case; the pattern matches nothing that holds none of them in any case
 * @param pattern over bytes, one character each; the groups {@code secret} and {@code secret2} hold the secret
 */
record SecretRule(String id, boolean textOnly, String description, List<String> keywords, LazyPattern pattern) {
    private static final List<String> GROUPS = List.of("secret", "secret2");

    SecretRule {
        keywords = List.copyOf(keywords);
    }

    /** The secret itself; the whole match where the pattern marks none. */
    String secret(Matcher match) {
        for (String group : GROUPS) {
            @Nullable String value = pattern.hasGroup(group) ? match.group(group) : null;
            if (value != null) {
                return value;
            }
        }
        return match.group();
    }

    /** What the secret begins with, as far as it is the same for all of its kind, and its length; empty without a group. */
    String masked(String secret) {
        if (!pattern.hasGroup("secret")) {
            return "";
        }
        String lower = secret.toLowerCase(java.util.Locale.ROOT);
        String start = keywords.stream()
                .filter(lower::startsWith)
                .findFirst()
                .map(keyword -> secret.substring(0, keyword.length()))
                .orElse("");
        return start + "... (" + secret.length() + " characters)";
    }
}
