// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.credential;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code ~/.netrc}, as curl reads it for git: words apart by blanks, {@code "quoted"} where they hold some, comments
 * from {@code #} to the line's end, {@code macdef} up to an empty line; the first entry that fits wins, and
 * {@code default} fits every host.
 */
final class Netrc {
    private static final int LARGEST = 1024 * 1024;

    private final Environment environment;

    Netrc(Environment environment) {
        this.environment = environment;
    }

    /** @param user only an entry of this user will do; empty for any */
    Optional<Login> find(String host, Optional<String> user) {
        Path file = environment.variable("NETRC").map(environment::path).orElseGet(() -> environment
                .home()
                .resolve(".netrc"));
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            return find(words(new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8)), host, user);
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot read " + file + ": " + FileFailure.of(unreadable))
                    .causedBy(unreadable);
        }
    }

    private static Optional<Login> find(List<String> words, String host, Optional<String> user) {
        boolean fits = false;
        @Nullable String login = null;
        @Nullable String password = null;
        for (int index = 0; index < words.size(); index++) {
            String word = words.get(index);
            String value = index + 1 < words.size() ? words.get(index + 1) : "";
            switch (word) {
                case "machine", "default" -> {
                    Optional<Login> found = entry(fits, login, password, user);
                    if (found.isPresent()) {
                        return found;
                    }
                    fits = word.equals("default") || value.equalsIgnoreCase(host);
                    login = null;
                    password = null;
                    index += word.equals("machine") ? 1 : 0;
                }
                case "login" -> {
                    login = value;
                    index++;
                }
                case "password" -> {
                    password = value;
                    index++;
                }
                case "account" -> index++;
                default -> {
                    // A word that nobody knows: the next one may be known again.
                }
            }
        }
        return entry(fits, login, password, user);
    }

    private static Optional<Login> entry(
            boolean fits, @Nullable String login, @Nullable String password, Optional<String> user) {
        if (!fits || password == null) {
            return Optional.empty();
        }
        String name = login == null ? "" : login;
        if (user.isPresent() && !user.get().equals(name)) {
            return Optional.empty();
        }
        return Optional.of(new Login(name, password.toCharArray()));
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        boolean macro = false;
        for (String line : text.split("\\r?\\n", -1)) {
            if (macro) {
                macro = !line.isBlank();
                continue;
            }
            int before = words.size();
            addWords(line, words);
            int start = words.subList(before, words.size()).indexOf("macdef");
            if (start >= 0) {
                words.subList(before + start, words.size()).clear();
                macro = true;
            }
        }
        return words;
    }

    private static void addWords(String line, List<String> words) {
        int at = 0;
        while (at < line.length()) {
            char character = line.charAt(at);
            if (Character.isWhitespace(character)) {
                at++;
            } else if (character == '#') {
                return;
            } else if (character == '"') {
                at = addQuoted(line, at + 1, words);
            } else {
                int end = at;
                while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
                    end++;
                }
                words.add(line.substring(at, end));
                at = end;
            }
        }
    }

    /** @return the place behind the closing mark */
    private static int addQuoted(String line, int start, List<String> words) {
        var word = new StringBuilder();
        int at = start;
        while (at < line.length() && line.charAt(at) != '"') {
            boolean escaped = line.charAt(at) == '\\' && at + 1 < line.length();
            char character = line.charAt(escaped ? at + 1 : at);
            word.append(
                    !escaped
                            ? character
                            : switch (character) {
                                case 'n' -> '\n';
                                case 'r' -> '\r';
                                case 't' -> '\t';
                                default -> character;
                            });
            at += escaped ? 2 : 1;
        }
        words.add(word.toString());
        return at + 1;
    }
}
