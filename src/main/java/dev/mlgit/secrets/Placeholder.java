// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.secrets;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells what stands where a secret would, in documentation and templates. */
final class Placeholder {
    private static final String FILLING = "xX0*._-#";
    private static final List<String> PARTS = List.of(
            "example",
            "xxxx",
            "****",
            "....",
            "placeholder",
            "changeme",
            "change_me",
            "change-me",
            "redacted",
            "dummy",
            "your_",
            "your-",
            "yourtoken",
            "yourpassword",
            "yourkey",
            "insert_",
            "replace_");
    private static final List<String> SUBSTITUTIONS = List.of("<", ">", "${", "{{", "$(", "%(");
    private static final Set<String> WORDS = Set.of(
            "password",
            "passwd",
            "passphrase",
            "pass",
            "pwd",
            "secret",
            "token",
            "pat",
            "key",
            "apikey",
            "api_key",
            "user",
            "username",
            "mypassword",
            "mypass",
            "none",
            "null",
            "test",
            "foo",
            "bar",
            "...",
            "%s",
            "xxx");

    private Placeholder() {}

    static boolean is(String secret) {
        String lower = secret.toLowerCase(Locale.ROOT);
        return isFilling(secret)
                || WORDS.contains(lower)
                || PARTS.stream().anyMatch(lower::contains)
                || SUBSTITUTIONS.stream().anyMatch(lower::contains)
                || isVariable(secret);
    }

    /** Nothing but what fills a form, behind the token's own beginning. */
    private static boolean isFilling(String secret) {
        int start = Math.max(secret.lastIndexOf('_'), secret.lastIndexOf('-')) + 1;
        String value = start < secret.length() ? secret.substring(start) : secret;
        return value.chars().distinct().count() == 1 && FILLING.indexOf(value.charAt(0)) >= 0;
    }

    /** {@code $NAME}, as a shell puts it in. */
    private static boolean isVariable(String secret) {
        return secret.matches("\\$[A-Za-z_][A-Za-z0-9_]*|%[A-Za-z_][A-Za-z0-9_]*%");
    }
}
