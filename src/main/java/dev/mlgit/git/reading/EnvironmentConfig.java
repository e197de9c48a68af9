// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import dev.mlgit.core.env.Environment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Settings that {@code git -c} and {@code GIT_CONFIG_COUNT} put into the environment. */
final class EnvironmentConfig {
    private EnvironmentConfig() {}

    static List<ConfigEntry> of(Environment environment) throws IOException {
        var entries = new ArrayList<ConfigEntry>();
        String count = environment.variables().get("GIT_CONFIG_COUNT");
        if (count != null && !count.isEmpty()) {
            for (int index = 0; index < number(count); index++) {
                String key = environment.variables().get("GIT_CONFIG_KEY_" + index);
                String value = environment.variables().get("GIT_CONFIG_VALUE_" + index);
                if (key == null || value == null) {
                    throw new IOException("missing GIT_CONFIG_KEY or GIT_CONFIG_VALUE");
                }
                entries.add(entry(key, value));
            }
        }
        String parameters = environment.variables().get("GIT_CONFIG_PARAMETERS");
        if (parameters != null) {
            addParameters(parameters, entries);
        }
        return entries;
    }

    private static int number(String count) throws IOException {
        try {
            return Integer.parseInt(count);
        } catch (NumberFormatException wrong) {
            throw new IOException("bad GIT_CONFIG_COUNT", wrong);
        }
    }

    /** {@code 'section.name'='value'} or the older {@code 'section.name=value'}, separated by blanks. */
    private static void addParameters(String text, List<ConfigEntry> entries) throws IOException {
        int[] at = {0};
        while (at[0] < text.length()) {
            if (text.charAt(at[0]) == ' ') {
                at[0]++;
                continue;
            }
            String first = quoted(text, at);
            if (at[0] < text.length() && text.charAt(at[0]) == '=') {
                at[0]++;
                boolean bare = at[0] >= text.length() || text.charAt(at[0]) == ' ';
                entries.add(entry(first, bare ? null : quoted(text, at)));
                continue;
            }
            int equals = first.indexOf('=');
            entries.add(
                    equals < 0 ? entry(first, null) : entry(first.substring(0, equals), first.substring(equals + 1)));
        }
    }

    private static String quoted(String text, int[] at) throws IOException {
        var word = new StringBuilder();
        int index = at[0];
        while (index < text.length() && (text.charAt(index) == '\'' || text.charAt(index) == '\\')) {
            if (text.charAt(index) == '\\') {
                if (index + 1 >= text.length()) {
                    throw new IOException("bad GIT_CONFIG_PARAMETERS");
                }
                word.append(text.charAt(index + 1));
                index += 2;
                continue;
            }
            int end = text.indexOf('\'', index + 1);
            if (end < 0) {
                throw new IOException("bad GIT_CONFIG_PARAMETERS");
            }
            word.append(text, index + 1, end);
            index = end + 1;
        }
        if (index == at[0]) {
            throw new IOException("bad GIT_CONFIG_PARAMETERS");
        }
        at[0] = index;
        return word.toString();
    }

    private static ConfigEntry entry(String key, @Nullable String value) throws IOException {
        int first = key.indexOf('.');
        int last = key.lastIndexOf('.');
        if (first < 1 || last == key.length() - 1) {
            throw new IOException("bad configuration key");
        }
        return new ConfigEntry(
                key.substring(0, first).toLowerCase(Locale.ROOT),
                first == last ? "" : key.substring(first + 1, last),
                key.substring(last + 1).toLowerCase(Locale.ROOT),
                value);
    }
}
