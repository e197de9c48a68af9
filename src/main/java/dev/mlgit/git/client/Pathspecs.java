// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Paths as people type them: files, directories and patterns, taken from the working directory. */
final class Pathspecs {
    /** One of them; a pattern's star goes over slashes, as git has it. */
    private record Spec(String typed, String path, Pattern pattern) {
        boolean matches(String candidate) {
            return path.isEmpty()
                    || candidate.equals(path)
                    || candidate.startsWith(path + "/")
                    || pattern.matcher(candidate).matches();
        }
    }

    private final List<Spec> specs = new ArrayList<>();

    /** @throws GitFailure for a path outside the work tree */
    static Pathspecs of(GitLine line, List<String> typed) {
        var pathspecs = new Pathspecs();
        for (String word : typed) {
            String path = relative(line, word);
            pathspecs.specs.add(new Spec(word, path, pattern(path)));
        }
        return pathspecs;
    }

    boolean none() {
        return specs.isEmpty();
    }

    /** True for every path when there are none. */
    boolean matches(String path) {
        return specs.isEmpty() || specs.stream().anyMatch(spec -> spec.matches(path));
    }

    /** Those as typed that match none of these paths. */
    List<String> unmatched(Iterable<String> paths) {
        var left = new ArrayList<>(specs);
        for (String path : paths) {
            left.removeIf(spec -> spec.matches(path));
        }
        return left.stream()
                .filter(spec -> !spec.path().isEmpty())
                .map(Spec::typed)
                .toList();
    }

    /** Paths from the top, without those that are patterns. */
    List<String> paths() {
        return specs.stream().map(Spec::path).toList();
    }

    private static String relative(GitLine line, String typed) {
        if (typed.isEmpty()) {
            throw GitFailure.fatal(
                    "empty string is not a valid pathspec. please use . instead if you meant to match all" + " paths");
        }
        if (typed.startsWith(":") && !typed.startsWith(":/")) {
            throw GitFailure.nativeOnly("pathspec magic " + typed);
        }
        Path top = line.top();
        Path base = typed.startsWith(":/") ? top : top.resolve(line.prefix());
        Path target = base.resolve(typed.startsWith(":/") ? typed.substring(2) : typed)
                .normalize();
        if (!target.startsWith(top)) {
            throw GitFailure.fatal(typed + ": '" + typed + "' is outside repository at '" + top + "'");
        }
        return top.relativize(target).toString();
    }

    private static Pattern pattern(String path) {
        var text = new StringBuilder();
        for (int at = 0; at < path.length(); at++) {
            char character = path.charAt(at);
            switch (character) {
                case '*' -> text.append(".*");
                case '?' -> text.append('.');
                case '[', ']' -> text.append(character);
                default -> text.append(Pattern.quote(String.valueOf(character)));
            }
        }
        boolean special = path.matches(".*[*?\\[].*");
        try {
            return Pattern.compile(special ? text.toString() : Pattern.quote(path), Pattern.DOTALL);
        } catch (java.util.regex.PatternSyntaxException literal) {
            return Pattern.compile(Pattern.quote(path));
        }
    }
}
