// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/** {@code git config}. */
final class ConfigStep implements GitStep {
    /** The parts of {@code section.subsection.name}. */
    private record Key(String section, @Nullable String subsection, String name) {
        static Key of(String text) {
            int first = text.indexOf('.');
            int last = text.lastIndexOf('.');
            if (first < 0) {
                throw new GitFailure("error: key does not contain a section: " + text, 1);
            }
            String name = text.substring(last + 1);
            if (name.isEmpty()) {
                throw new GitFailure("error: key does not contain variable name: " + text, 1);
            }
            if (!name.matches("[A-Za-z][A-Za-z0-9-]*")) {
                throw new GitFailure("error: invalid key: " + text, 1);
            }
            return new Key(text.substring(0, first), first == last ? null : text.substring(first + 1, last), name);
        }
    }

    @Override
    public int run(GitLine line, List<String> arguments) throws IOException {
        Words words = Words.parse(
                "config",
                arguments,
                "global",
                "local",
                "!system",
                "!worktree",
                "f,file=",
                "get",
                "get-all",
                "unset",
                "unset-all",
                "add",
                "l,list",
                "name-only",
                "!e,edit",
                "type=",
                "bool",
                "!int",
                "!path",
                "!get-regexp=",
                "!show-origin",
                "!show-scope",
                "!rename-section",
                "!remove-section",
                "!replace-all",
                "!z,null",
                "default=");
        try {
            return run(line, words);
        } catch (ConfigInvalidException broken) {
            throw GitFailure.fatal("bad config: " + broken.getMessage()).causedBy(broken);
        }
    }

    private static int run(GitLine line, Words words) throws IOException, ConfigInvalidException {
        List<String> rest = words.rest();
        if (words.has("list")) {
            ConfigList.print(line, words.has("name-only"), scope(words));
            return 0;
        }
        if (rest.isEmpty()) {
            throw GitFailure.usage("usage: git config [<options>]");
        }
        Key key = Key.of(rest.get(0));
        boolean writes = words.has("unset")
                || words.has("unset-all")
                || words.has("add")
                || (rest.size() > 1 && !words.has("get") && !words.has("get-all"));
        StoredConfig file = opened(line, words, writes);
        if (words.has("unset") || words.has("unset-all")) {
            String[] values = file.getStringList(key.section(), key.subsection(), key.name());
            if (own(file, key) == 0) {
                return 5;
            }
            if (values.length > 1 && words.has("unset") && own(file, key) > 1) {
                line.error("warning: " + rest.get(0) + " has multiple values");
                return 5;
            }
            file.unset(key.section(), key.subsection(), key.name());
            forgetEmpty(file, key);
            file.save();
            return 0;
        }
        if (!writes) {
            return read(line, words, file, key);
        }
        if (words.has("add")) {
            var values =
                    new java.util.ArrayList<>(List.of(file.getStringList(key.section(), key.subsection(), key.name())));
            values.add(rest.get(1));
            file.setStringList(key.section(), key.subsection(), key.name(), values);
        } else {
            if (own(file, key) > 1) {
                line.error(
                        "warning: " + rest.get(0) + " has multiple values\nerror: cannot overwrite multiple values with"
                                + " a single value\n       Use a regexp, --add or --replace-all to change "
                                + rest.get(0) + ".");
                return 5;
            }
            file.setString(key.section(), key.subsection(), key.name(), rest.get(1));
        }
        file.save();
        return 0;
    }

    private static void forgetEmpty(StoredConfig file, Key key) throws ConfigInvalidException {
        var alone = new Config();
        alone.fromText(file.toText());
        boolean empty = key.subsection() == null
                ? alone.getNames(key.section()).isEmpty()
                : alone.getNames(key.section(), key.subsection()).isEmpty();
        if (empty) {
            file.unsetSection(key.section(), key.subsection());
        }
    }

    private static int read(GitLine line, Words words, StoredConfig file, Key key) {
        String[] values = file.getStringList(key.section(), key.subsection(), key.name());
        if (values.length == 0 && words.has("default")) {
            line.out(words.value("default").orElse(""));
            return 0;
        }
        if (values.length == 0) {
            return 1;
        }
        boolean truth =
                words.has("bool") || words.value("type").filter("bool"::equals).isPresent();
        if (words.has("get-all")) {
            for (String value : values) {
                line.out(shown(value, truth, file, key));
            }
        } else {
            line.out(shown(values[values.length - 1], truth, file, key));
        }
        return 0;
    }

    private static String shown(@Nullable String value, boolean truth, Config file, Key key) {
        if (truth) {
            return String.valueOf(file.getBoolean(key.section(), key.subsection(), key.name(), false));
        }
        return value == null ? "" : value;
    }

    private static int own(StoredConfig file, Key key) {
        var alone = new Config();
        try {
            alone.fromText(file.toText());
        } catch (ConfigInvalidException broken) {
            throw GitFailure.fatal("bad config").causedBy(broken);
        }
        return alone.getStringList(key.section(), key.subsection(), key.name()).length;
    }

    private static String scope(Words words) {
        return words.has("global") ? "global" : words.has("local") ? "local" : "";
    }

    private static StoredConfig opened(GitLine line, Words words, boolean writes)
            throws IOException, ConfigInvalidException {
        if (words.has("file")) {
            Path file = line.environment().path(words.value("file").orElseThrow());
            var config = new FileBasedConfig(file.toFile(), FS.DETECTED);
            config.load();
            return config;
        }
        if (words.has("global")) {
            StoredConfig user = SystemReader.getInstance().openUserConfig(null, FS.DETECTED);
            user.load();
            return user;
        }
        if (words.has("local") || writes) {
            if (!words.has("local") && !inside(line)) {
                throw GitFailure.fatal("not in a git directory");
            }
            return line.repository().getConfig();
        }
        return inside(line)
                ? line.repository().getConfig()
                : SystemReader.getInstance().getUserConfig();
    }

    static boolean inside(GitLine line) {
        try {
            line.repository();
            return true;
        } catch (GitFailure outside) {
            if (!outside.words().toLowerCase(Locale.ROOT).contains("not a git repository")) {
                throw outside;
            }
            return false;
        }
    }
}
