// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/** Every setting on a line. */
final class ConfigList {
    private static final Pattern HEADER =
            Pattern.compile("\\s*\\[([A-Za-z0-9.-]+)(?:\\s+\"((?:[^\"\\\\]|\\\\.)*)\")?]");
    private static final Pattern NAME = Pattern.compile("\\s*([A-Za-z][A-Za-z0-9-]*)\\s*(?:=|$|[;#])");

    private ConfigList() {}

    /** @param scope {@code global}, {@code local} or empty for all */
    static void print(GitLine line, boolean namesOnly, String scope) throws IOException, ConfigInvalidException {
        if (!scope.equals("local")) {
            if (scope.isEmpty()) {
                var system = SystemReader.getInstance().openSystemConfig(null, FS.DETECTED);
                system.load();
                print(line, system, namesOnly);
            }
            var user = SystemReader.getInstance().openUserConfig(null, FS.DETECTED);
            user.load();
            print(line, user, namesOnly);
        }
        if (!scope.equals("global") && (scope.equals("local") || ConfigStep.inside(line))) {
            var own = new Config();
            own.fromText(line.repository().getConfig().toText());
            print(line, own, namesOnly);
        }
    }

    /** In the order of the file: the names are read from its text, the values from what the library made of it. */
    private static void print(GitLine line, Config config, boolean namesOnly) {
        var seen = new HashMap<String, Integer>();
        String section = "";
        @Nullable String subsection = null;
        for (String text : config.toText().lines().toList()) {
            Matcher header = HEADER.matcher(text);
            String rest = text;
            if (header.lookingAt()) {
                section = header.group(1);
                subsection = header.group(2);
                rest = text.substring(header.end());
            }
            Matcher name = NAME.matcher(rest);
            if (name.lookingAt()) {
                String key = section.toLowerCase(Locale.ROOT) + (subsection == null ? "" : "." + subsection) + "."
                        + name.group(1).toLowerCase(Locale.ROOT);
                int number = seen.merge(key, 1, Integer::sum) - 1;
                String[] values = config.getStringList(section, subsection, name.group(1));
                String value = number < values.length ? values[number] : null;
                line.out(namesOnly ? key : key + (value == null ? "" : "=" + value));
            }
        }
    }
}
