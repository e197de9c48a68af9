// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.SafeText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads configuration files once for one host, line by line, as ssh does. */
final class ConfigPass {
    private static final int MOST_INCLUDES = 16;
    private static final int MOST_ERRORS_SHOWN = 5;

    private final CollectedSettings settings;
    private final MatchLine matches;
    private final ConfigValues values;
    private final LocalNames names;
    private final String host;
    /** Of this file, and of those that include it. */
    private final List<String> errors = new ArrayList<>();

    private boolean active;

    ConfigPass(CollectedSettings settings, MatchLine matches, LocalNames names, String host) {
        this.settings = settings;
        this.matches = matches;
        this.names = names;
        this.host = host;
        this.values = new ConfigValues(settings, names);
    }

    /** Reads a file that need not be there; false when it is not. */
    boolean read(Path file, ConfigSource source) {
        active = true;
        return read(file, source, false, 0);
    }

    private boolean read(Path file, ConfigSource source, boolean never, int depth) {
        if (depth > MOST_INCLUDES) {
            throw MlgitException.failed("Too many recursive configuration includes, at " + file);
        }
        Optional<List<String>> lines = ConfigFile.lines(file, source.checked(), names.userId());
        if (lines.isEmpty()) {
            return false;
        }
        int before = errors.size();
        int number = 0;
        for (String line : lines.get()) {
            number++;
            try {
                line(line, new Place(file, number, source, never, depth));
            } catch (BadLineException bad) {
                errors.add(file + " line " + number + ": " + bad.reason());
            }
        }
        if (errors.size() > before) {
            throw bad(file);
        }
        return true;
    }

    private MlgitException bad(Path file) {
        List<String> shown = errors.subList(0, Math.min(errors.size(), MOST_ERRORS_SHOWN));
        var hints = new ArrayList<String>();
        hints.add("ssh refuses this file too: ssh -G -F '" + file + "' HOST shows what it says");
        errors.stream()
                .filter(error -> error.contains("Bad configuration option: "))
                .map(error -> error.substring(error.lastIndexOf(' ') + 1))
                .findFirst()
                .ifPresent(word -> hints.add("for a keyword of another ssh, put above it: IgnoreUnknown " + word));
        return MlgitException.failed(
                SafeText.of("bad SSH configuration: " + String.join("\n  ", shown)
                        + (errors.size() > shown.size()
                                ? "\n  and " + (errors.size() - shown.size()) + " more bad lines"
                                : "")),
                hints.toArray(String[]::new));
    }

    private void line(String raw, Place place) throws BadLineException {
        int end = raw.indexOf('\0') < 0 ? raw.length() : raw.indexOf('\0');
        while (end > 1 && " \t\r\n\f".indexOf(raw.charAt(end - 1)) >= 0) {
            end--;
        }
        String line = raw.substring(0, end);
        var words = new DelimitedWords(line);
        Optional<String> first = words.next();
        if (first.isPresent() && first.get().isEmpty()) {
            first = words.next();
        }
        if (first.isEmpty() || first.get().isEmpty() || first.get().startsWith("#")) {
            return;
        }
        String keyword = first.get().toLowerCase(Locale.ROOT);
        String rest = words.rest().replaceFirst("^[ \t\r\n]+", "");
        if (rest.isEmpty()) {
            throw new BadLineException("no argument after keyword \"" + keyword + "\"");
        }
        Optional<Keyword> known = Keyword.named(keyword);
        boolean ignored = known.isEmpty()
                && settings.text("ignoreunknown")
                        .filter(list -> PatternList.matches(keyword, list.toLowerCase(Locale.ROOT)))
                        .isPresent();
        if (known.isEmpty() && !ignored) {
            throw new BadLineException("Bad configuration option: " + keyword);
        }
        List<String> arguments = ArgumentWords.split(rest).orElseThrow(() -> new BadLineException("invalid quotes"));
        if (known.isPresent()) {
            apply(known.get(), new ConfigLine(keyword, arguments, rest), place);
        }
    }

    private void apply(Keyword keyword, ConfigLine line, Place place) throws BadLineException {
        switch (keyword.form()) {
            case HOST -> active = hostMatches(line, place.never());
            case MATCH -> active = matches.matches(line.rest(), place.where()) && !place.never();
            case INCLUDE -> include(line, place);
            case UNSUPPORTED -> settings.warn(place.where() + ": Unsupported option \"" + line.keyword() + "\"");
            default -> values.take(keyword, line, place.origin(), active);
        }
    }

    private boolean hostMatches(ConfigLine line, boolean never) throws BadLineException {
        boolean found = false;
        for (String pattern : line.arguments()) {
            if (pattern.isEmpty()) {
                throw new BadLineException("keyword " + line.keyword() + " empty argument");
            }
            if (never) {
                return false;
            }
            boolean negated = pattern.startsWith("!");
            if (PatternList.matchesOne(host, negated ? pattern.substring(1) : pattern)) {
                if (negated) {
                    return false;
                }
                found = true;
            }
        }
        return found;
    }

    private void include(ConfigLine line, Place place) throws BadLineException {
        boolean outer = active;
        for (String argument : line.arguments()) {
            if (argument.isEmpty()) {
                throw new BadLineException("keyword " + line.keyword() + " empty argument");
            }
            for (Path file : included(argument, place.source())) {
                read(file, place.source().included(), !outer, place.depth() + 1);
                active = outer;
            }
        }
    }

    private List<Path> included(String argument, ConfigSource source) throws BadLineException {
        if (argument.startsWith("~") && !source.own()) {
            throw new BadLineException("bad include path " + argument + ".");
        }
        Path root = source.directory().toAbsolutePath().getRoot();
        boolean anchored = argument.startsWith("/") || argument.startsWith("~");
        String pattern = anchored ? names.tilde(argument) : source.directory() + "/" + argument;
        try {
            return root == null ? List.of() : IncludePattern.files(root, pattern);
        } catch (IOException unreadable) {
            throw new BadLineException("glob failed for " + pattern + ".");
        }
    }

    /** Where a line stands. */
    private record Place(Path file, int number, ConfigSource source, boolean never, int depth) {
        SettingOrigin origin() {
            return new SettingOrigin(file, number, source.own());
        }

        String where() {
            return file + " line " + number;
        }
    }
}
