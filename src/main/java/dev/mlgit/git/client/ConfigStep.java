// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
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
        ConfigKey key = ConfigKey.of(rest.get(0));
        boolean unsets = words.has("unset") || words.has("unset-all");
        boolean gets = words.has("get") || words.has("get-all") || rest.size() == 1;
        boolean writes = unsets || words.has("add") || !gets;
        requireCount(rest.size(), words.has("add") ? 2 : 1, words.has("add") || unsets || gets ? 2 : 3);
        StoredConfig file = opened(line, words, writes);
        if (!writes) {
            return read(line, words, file, key, rest.size() > 1 ? ValuePattern.of(rest.get(1)) : ValuePattern.any());
        }
        var change = new ConfigChange(line, file, key);
        if (unsets) {
            ValuePattern meant = rest.size() > 1 ? ValuePattern.of(rest.get(1)) : ValuePattern.any();
            return change.unset(meant, words.has("unset-all"));
        }
        if (words.has("add")) {
            return change.add(rest.get(1));
        }
        return rest.size() > 2 ? change.set(rest.get(1), ValuePattern.of(rest.get(2))) : change.set(rest.get(1));
    }

    private static void requireCount(int count, int least, int most) {
        if (count < least || count > most) {
            throw GitFailure.usage("error: wrong number of arguments, should be "
                    + (least == most ? "" + least : "from " + least + " to " + most)
                    + "\nusage: git config [<options>]");
        }
    }

    private static int read(GitLine line, Words words, StoredConfig file, ConfigKey key, ValuePattern meant) {
        String[] values = Arrays.stream(file.getStringList(key.section(), key.subsection(), key.name()))
                .filter(meant::matches)
                .toArray(String[]::new);
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

    private static String shown(@Nullable String value, boolean truth, Config file, ConfigKey key) {
        if (truth) {
            return String.valueOf(file.getBoolean(key.section(), key.subsection(), key.name(), false));
        }
        return value == null ? "" : value;
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
