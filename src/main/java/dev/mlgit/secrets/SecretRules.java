// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules of {@code config/secrets}. */
public final class SecretRules {
    private static final String FOLDER = "/dev/mlgit/config/secrets/";

    private final List<SecretRule> contents;
    private final List<SecretName> names;
    private final Set<String> published;

    SecretRules(List<SecretRule> contents, List<SecretName> names, Set<String> published) {
        this.contents = List.copyOf(contents);
        this.names = List.copyOf(names);
        this.published = Set.copyOf(published);
    }

    public static SecretRules bundled() {
        return new SecretRules(
                lines("rules.tsv").stream().map(SecretRules::content).toList(),
                lines("file_names.tsv").stream().map(SecretRules::name).toList(),
                lines("published_examples.txt").stream()
                        .map(fields -> fields.get(0))
                        .collect(Collectors.toSet()));
    }

    List<SecretRule> contents() {
        return contents;
    }

    List<SecretName> names() {
        return names;
    }

    /** True for the well-known ones of documentation, which open nothing. */
    boolean isPublished(String secret) {
        return published.contains(secret);
    }

    private static SecretRule content(List<String> fields) {
        return new SecretRule(
                fields.get(0),
                fields.get(1).equals("text"),
                fields.get(2),
                List.of(fields.get(3).split(",")),
                new LazyPattern(fields.get(4), 0));
    }

    private static SecretName name(List<String> fields) {
        return new SecretName(
                fields.get(0),
                fields.get(1),
                new LazyPattern(fields.get(2), Pattern.CASE_INSENSITIVE | Pattern.DOTALL));
    }

    private static List<List<String>> lines(String file) {
        try (InputStream in = SecretRules.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> List.of(line.split("\t", -1)))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
