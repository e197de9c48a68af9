// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Checks the values of a line as ssh does, and keeps them where the line applies. */
final class ConfigValues {
    private static final int MOST_HOSTS_FILES = 32;
    private static final Set<String> ADD_WORDS = Set.of("true", "false", "yes", "no", "ask", "confirm");

    private final CollectedSettings settings;
    private final LocalNames names;

    ConfigValues(CollectedSettings settings, LocalNames names) {
        this.settings = settings;
        this.names = names;
    }

    /** @param active false inside a block that is for other hosts: then the line is only checked */
    void take(Keyword keyword, ConfigLine line, SettingOrigin origin, boolean active) throws BadLineException {
        switch (keyword.form()) {
            case CHOICE -> keep(keyword, choice(keyword, line), origin, active, line);
            // To ssh a time of none is a time nobody has said yet: a later line may still say one.
            case TIME ->
                keep(
                        keyword,
                        time(line),
                        origin,
                        active && !line.arguments().get(0).equals("none"),
                        line);
            case COUNT -> keep(keyword, count(line), origin, active, line);
            case PORT -> keep(keyword, port(line), origin, active, line);
            case TEXT -> keep(keyword, one(line, "Missing argument."), origin, active, line);
            case AGENT_SOCKET -> keep(keyword, agentSocket(line), origin, active, line);
            case EACH -> each(keyword, line, origin, active);
            case TEXTS -> texts(keyword, line, origin, active);
            case COMMAND -> command(keyword, line, origin, active);
            case JUMP -> jump(line, origin, active);
            case ADD_KEYS -> addKeys(keyword, line, origin, active);
            case ANYTHING, UNSUPPORTED, HOST, MATCH, INCLUDE -> {}
        }
    }

    private void keep(Keyword keyword, String value, SettingOrigin origin, boolean active, ConfigLine line)
            throws BadLineException {
        nothingMore(line, 1);
        if (active) {
            settings.offer(keyword.name(), new Setting(List.of(value), origin));
        }
    }

    private static void nothingMore(ConfigLine line, int used) throws BadLineException {
        if (line.arguments().size() > used) {
            throw new BadLineException("keyword " + line.keyword() + " extra arguments at end of line");
        }
    }

    private static String one(ConfigLine line, String otherwise) throws BadLineException {
        if (line.arguments().isEmpty() || line.arguments().get(0).isEmpty()) {
            throw new BadLineException(otherwise);
        }
        return line.arguments().get(0);
    }

    private static String choice(Keyword keyword, ConfigLine line) throws BadLineException {
        String word = one(line, "missing argument.");
        if (!keyword.choices().contains(word.toLowerCase(Locale.ROOT))) {
            throw new BadLineException("unsupported option \"" + word + "\".");
        }
        return word;
    }

    private static String time(ConfigLine line) throws BadLineException {
        String word = one(line, "missing time value.");
        if (!word.equals("none") && TimeSpan.seconds(word).isEmpty()) {
            throw new BadLineException("invalid time value.");
        }
        return word;
    }

    private static String count(ConfigLine line) throws BadLineException {
        String word = one(line, "integer value missing.");
        if (!word.matches("\\s*[+-]?\\d+")) {
            throw new BadLineException("integer value invalid.");
        }
        String digits = word.strip().replaceFirst("^\\+", "");
        if (digits.startsWith("-") && !digits.matches("-0+")) {
            throw new BadLineException("integer value too small.");
        }
        String plain = digits.replaceFirst("^-?0+(?=\\d)", "");
        if (plain.length() > 10 || Long.parseLong(plain) > Integer.MAX_VALUE) {
            throw new BadLineException("integer value too large.");
        }
        return plain;
    }

    private String port(ConfigLine line) throws BadLineException {
        String word = one(line, "Missing argument.");
        int number = names.port(word);
        if (number == 0) {
            throw new BadLineException("Bad port '" + word + "'.");
        }
        return Integer.toString(number);
    }

    private static String agentSocket(ConfigLine line) throws BadLineException {
        String word = one(line, "Missing argument.");
        if (word.startsWith("$") && !word.startsWith("${") && !word.matches("\\$[A-Za-z0-9_]+")) {
            throw new BadLineException("Invalid environment name " + word + ".");
        }
        return word;
    }

    private void each(Keyword keyword, ConfigLine line, SettingOrigin origin, boolean active) throws BadLineException {
        String word = one(line, "Missing argument.");
        nothingMore(line, 1);
        if (active) {
            settings.add(keyword.name(), new Setting(List.of(word), origin));
        }
    }

    private void texts(Keyword keyword, ConfigLine line, SettingOrigin origin, boolean active) throws BadLineException {
        for (String word : line.arguments()) {
            if (word.isEmpty()) {
                throw new BadLineException("keyword " + line.keyword() + " empty argument");
            }
            if (word.equalsIgnoreCase("none") && line.arguments().size() > 1) {
                throw new BadLineException("keyword " + line.keyword() + " \"none\" argument must appear alone.");
            }
        }
        if (!active
                || line.arguments().isEmpty()
                || settings.setting(keyword.name()).isPresent()) {
            return;
        }
        if (line.arguments().size() > MOST_HOSTS_FILES) {
            throw new BadLineException("too many " + line.keyword() + " entries.");
        }
        settings.offer(keyword.name(), new Setting(line.arguments(), origin));
    }

    /** A ProxyJump before it counts, unless that is {@code none}: so OpenSSH 9.2 has it. */
    private void command(Keyword keyword, ConfigLine line, SettingOrigin origin, boolean active) {
        boolean jumps = keyword.name().equals("proxycommand")
                && settings.text("proxyjump")
                        .filter(text -> !text.equalsIgnoreCase("none"))
                        .isPresent();
        if (active && !jumps) {
            settings.offer(keyword.name(), new Setting(List.of(line.command()), origin));
        }
    }

    /** Whichever of ProxyJump and ProxyCommand is said first counts. */
    private void jump(ConfigLine line, SettingOrigin origin, boolean active) throws BadLineException {
        String text = line.command().replaceFirst("#.*", "").stripTrailing();
        new JumpList(names).parse(text);
        if (active && settings.setting("proxycommand").isEmpty()) {
            settings.offer("proxyjump", new Setting(List.of(text), origin));
        }
    }

    private void addKeys(Keyword keyword, ConfigLine line, SettingOrigin origin, boolean active)
            throws BadLineException {
        String word = one(line, "missing argument.");
        nothingMore(line, 2);
        boolean known = ADD_WORDS.contains(word.toLowerCase(Locale.ROOT));
        if (line.arguments().size() == 2) {
            if (!word.equalsIgnoreCase("confirm")) {
                throw new BadLineException("unsupported option");
            }
            if (TimeSpan.seconds(line.arguments().get(1)).isEmpty()) {
                throw new BadLineException("invalid time value.");
            }
        } else if (!known && TimeSpan.seconds(word).isEmpty()) {
            throw new BadLineException("unsupported option");
        }
        if (active) {
            settings.offer(keyword.name(), new Setting(line.arguments(), origin));
        }
    }
}
