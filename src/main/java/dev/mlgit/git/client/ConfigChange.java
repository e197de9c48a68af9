// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.StoredConfig;

/** Changes the values of one setting in one file; those of the files behind it stay there. */
final class ConfigChange {
    private static final int NOTHING_SET = 5;

    private final GitLine line;
    private final StoredConfig file;
    private final ConfigKey key;
    private final List<String> own;

    /** @param file is not saved before something is changed in it */
    ConfigChange(GitLine line, StoredConfig file, ConfigKey key) throws ConfigInvalidException {
        this.line = line;
        this.file = file;
        this.key = key;
        this.own = Arrays.asList(alone().getStringList(key.section(), key.subsection(), key.name()));
    }

    /** One more value. */
    int add(String value) throws IOException {
        var values = new ArrayList<>(own);
        values.add(value);
        return save(values);
    }

    /** In place of the only value there is. */
    int set(String value) throws IOException {
        if (own.size() > 1) {
            line.error("warning: " + key.typed()
                    + " has multiple values\nerror: cannot overwrite multiple values with a single value\n"
                    + "       Use a regexp, --add or --replace-all to change " + key.typed() + ".");
            return NOTHING_SET;
        }
        file.setString(key.section(), key.subsection(), key.name(), value);
        file.save();
        return 0;
    }

    /** In place of the only value that is meant, else one more. */
    int set(String value, ValuePattern meant) throws IOException {
        long matching = own.stream().filter(meant::matches).count();
        if (matching > 1) {
            return multiple();
        }
        if (matching == 0) {
            return add(value);
        }
        return save(own.stream().map(one -> meant.matches(one) ? value : one).toList());
    }

    /** @param all false to take away one at most */
    int unset(ValuePattern meant, boolean all) throws IOException, ConfigInvalidException {
        List<String> left = own.stream().filter(one -> !meant.matches(one)).toList();
        int gone = own.size() - left.size();
        if (gone == 0) {
            return NOTHING_SET;
        }
        if (gone > 1 && !all) {
            return multiple();
        }
        if (!left.isEmpty()) {
            return save(left);
        }
        file.unset(key.section(), key.subsection(), key.name());
        forgetEmpty();
        file.save();
        return 0;
    }

    private int multiple() {
        line.error("warning: " + key.typed() + " has multiple values");
        return NOTHING_SET;
    }

    private int save(List<String> values) throws IOException {
        if (values.stream().anyMatch(Objects::isNull)) {
            throw GitFailure.nativeOnly("git config beside a key without a value");
        }
        file.setStringList(key.section(), key.subsection(), key.name(), values);
        file.save();
        return 0;
    }

    private void forgetEmpty() throws ConfigInvalidException {
        Config alone = alone();
        boolean empty = key.subsection() == null
                ? alone.getNames(key.section()).isEmpty()
                : alone.getNames(key.section(), key.subsection()).isEmpty();
        if (empty) {
            file.unsetSection(key.section(), key.subsection());
        }
    }

    private Config alone() throws ConfigInvalidException {
        var alone = new Config();
        alone.fromText(file.toText());
        return alone;
    }
}
