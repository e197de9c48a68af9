// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;

/** Tab: mlgit's commands, options and values; files everywhere else. */
final class ShellCompleter implements Completer {
    private final ShellCommands commands;
    private final Supplier<Place> place;
    private final FileSuggestions files;

    ShellCompleter(ShellCommands commands, Supplier<Place> place, Path home) {
        this.commands = commands;
        this.place = place;
        this.files = new FileSuggestions(home);
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String typed =
                line.word().substring(0, Math.min(line.wordCursor(), line.word().length()));
        List<String> before = ShellLine.withoutName(line.words().subList(0, line.wordIndex()));
        boolean own = before.isEmpty() || commands.names().contains(before.get(0));
        List<Suggestion> words = own ? commands.suggestions(before, typed) : List.of();
        words.forEach(word -> candidates.add(word(word)));
        boolean path = !before.isEmpty() || typed.contains("/") || typed.startsWith("~");
        if (words.isEmpty() && path && !(own && typed.startsWith("-"))) {
            files.of(typed, place.get().directory()).forEach(file -> candidates.add(file(file)));
        }
    }

    private static Candidate word(Suggestion word) {
        return new Candidate(word.value(), word.value(), null, noneIfEmpty(word.description()), null, null, true);
    }

    private static Candidate file(String path) {
        boolean directory = path.endsWith("/");
        int start = path.lastIndexOf('/', path.length() - 2) + 1;
        return new Candidate(path, path.substring(start), null, null, null, null, !directory);
    }

    private static @Nullable String noneIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
