// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.secrets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Matcher;

/**
 * Looks for secrets, in one pass and with the same memory for files of any size. Looks into binary files too, and into what
 * gzip and zip have compressed.
 */
public final class SecretScan {
    private final SecretRules rules;
    private final KeywordSearch keywords;

    public SecretScan(SecretRules rules) {
        this.rules = rules;
        this.keywords = new KeywordSearch(rules.contents());
    }

    /**
     * The secrets in a file's content, at most a hundred for each file in it, by line; those of a member of an archive with
     * {@code !} between the two names.
     *
     * @param content read to its end, not closed
     */
    public List<SecretFinding> content(String path, InputStream content) throws IOException {
        return content(path, content, line -> {});
    }

    /**
     * The same.
     *
     * @param unscanned told what is compressed and was not looked into, and why, one line each
     */
    public List<SecretFinding> content(String path, InputStream content, Consumer<String> unscanned)
            throws IOException {
        return new PackedContent(rules, keywords, unscanned).findings(path, content);
    }

    /** The secrets in a short text, such as a link's target. */
    public List<SecretFinding> text(String path, String text) {
        try {
            return content(path, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The text with every secret in it masked. */
    public String masked(String text) {
        return replaced(text, SecretRule::masked);
    }

    /** A path as a pattern without secrets: {@code *} stands for each, and {@code **} for one with a slash in it. */
    public String pattern(String path) {
        return replaced(path, (rule, secret) -> secret.contains("/") ? "**" : "*");
    }

    private String replaced(String text, BiFunction<SecretRule, String, String> instead) {
        String replaced = text;
        for (int index : keywords.rulesIn(text)) {
            SecretRule rule = rules.contents().get(index);
            Matcher matcher = rule.pattern().matcher(text);
            while (matcher.find()) {
                String secret = rule.secret(matcher);
                replaced = replaced.replace(secret, instead.apply(rule, secret));
            }
        }
        return replaced;
    }

    /** What a file's name says of its content; for files that are not empty. */
    public List<SecretFinding> name(String path) {
        return rules.names().stream()
                .filter(name -> name.pattern().matcher(path).matches())
                .map(name -> new SecretFinding(path, 0, name.id(), name.description(), ""))
                .toList();
    }
}
