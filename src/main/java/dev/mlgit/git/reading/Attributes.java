// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import dev.mlgit.core.env.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attributes of files, from the same files Git reads them from, for what decides how content is compared. */
public final class Attributes {
    /** The value of an attribute that is set, unset, or said to be unspecified. */
    public static final String SET = "(set)";

    public static final String UNSET = "(unset)";
    private static final String FILE = ".gitattributes";
    private static final String UNSPECIFIED = "(unspecified)";

    private final Repository repository;
    private final Layout layout;
    private final Environment environment;
    private final GitConfig config;
    private @Nullable List<AttributeLine> outer;
    private @Nullable List<AttributeLine> ofRepository;

    public Attributes(Repository repository, GitConfig config) {
        this.repository = repository;
        this.layout = repository.layout();
        this.environment = repository.environment();
        this.config = config;
    }

    /** What is set for a file; what is unspecified is not there. */
    public Map<String, String> of(Scope scope, String name) throws IOException, AbsentException {
        var found = new HashMap<String, String>();
        var macros = new HashMap<String, List<String>>();
        macros.put("binary", List.of("-diff", "-merge", "-text"));
        List<List<AttributeLine>> files = files(scope);
        for (List<AttributeLine> file : files) {
            for (AttributeLine line : file) {
                if (!line.macro().isEmpty()) {
                    macros.put(line.macro(), line.settings());
                }
            }
        }
        String path = scope.prefix() + name;
        for (List<AttributeLine> file : files) {
            for (AttributeLine line : file) {
                if (line.pattern() != null && line.pattern().matches(path, false, ignoresCase())) {
                    apply(line.settings(), macros, found, 0);
                }
            }
        }
        found.values().removeIf(UNSPECIFIED::equals);
        return found;
    }

    /** True when some line that may be about a file of the directory says something of one of these attributes. */
    public boolean mention(Scope scope, Set<String> names) throws IOException, AbsentException {
        for (List<AttributeLine> file : files(scope)) {
            for (AttributeLine line : file) {
                for (String setting : line.settings()) {
                    if (names.contains(name(setting))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static String name(String setting) {
        int start = setting.startsWith("-") || setting.startsWith("!") ? 1 : 0;
        int equals = setting.indexOf('=');
        return setting.substring(start, equals < start ? setting.length() : equals);
    }

    private void apply(List<String> settings, Map<String, List<String>> macros, Map<String, String> found, int depth) {
        if (depth > 20) {
            return;
        }
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (setting.startsWith("-")) {
                found.put(setting.substring(1), UNSET);
            } else if (setting.startsWith("!")) {
                found.put(setting.substring(1), UNSPECIFIED);
            } else if (equals > 0) {
                found.put(setting.substring(0, equals), setting.substring(equals + 1));
            } else {
                found.put(setting, SET);
                List<String> macro = macros.get(setting);
                if (macro != null) {
                    apply(macro, macros, found, depth + 1);
                }
            }
        }
    }

    /** From the weakest to the strongest. */
    private List<List<AttributeLine>> files(Scope scope) throws IOException, AbsentException {
        var files = new ArrayList<List<AttributeLine>>();
        for (Scope at = scope; at != null; at = at.parent()) {
            List<AttributeLine> lines = at.attributeLines;
            if (lines == null) {
                lines = ofDirectory(at);
                at.attributeLines = lines;
            }
            files.add(0, lines);
        }
        files.add(0, outer());
        List<AttributeLine> own = ofRepository;
        if (own == null) {
            own = read(layout.commonDirectory().resolve("info/attributes"));
            ofRepository = own;
        }
        files.add(own);
        return files;
    }

    /** Git asks the index where the work tree has no such file, be it deleted or outside a sparse checkout. */
    private List<AttributeLine> ofDirectory(Scope scope) throws IOException {
        Path file = scope.directory().resolve(FILE);
        String text = SmallFile.patternsIfThere(file, false);
        // A directory of that name is opened like a file, and is one without lines.
        boolean asksIndex = text == null && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
        return parsed(asksIndex ? repository.stagedText(scope.prefix() + FILE) : text, scope.prefix());
    }

    private List<AttributeLine> outer() throws IOException, AbsentException {
        List<AttributeLine> lines = outer;
        if (lines == null) {
            lines = new ArrayList<>();
            if (!GitConfig.truth(environment.variable("GIT_ATTR_NOSYSTEM").orElse("false"))) {
                lines.addAll(read(layout.workTree().resolve("/etc/gitattributes")));
            }
            String file = config.text("core", "attributesfile");
            Path user = file == null
                    ? ConfigFiles.userDirectory(environment).resolve("attributes")
                    : SettingPath.of(file, environment, layout);
            lines.addAll(read(user));
            outer = lines;
        }
        return lines;
    }

    private static List<AttributeLine> read(Path file) throws IOException {
        return parsed(SmallFile.patternsIfThere(file, true), "");
    }

    private static List<AttributeLine> parsed(@Nullable String text, String base) {
        var lines = new ArrayList<AttributeLine>();
        if (text == null) {
            return lines;
        }
        for (String line : text.split("\n", -1)) {
            AttributeLine parsed = AttributeLine.of(base, line);
            if (parsed != null) {
                lines.add(parsed);
            }
        }
        return lines;
    }

    private boolean ignoresCase() {
        return config.truth("core", "ignorecase", false);
    }
}
