// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import dev.mlgit.core.env.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The patterns of the ignore files: of each directory, of the repository and of the user; read when first asked. */
public final class IgnoreRules {
    private final Repository repository;
    private final Layout layout;
    private final Environment environment;
    private final GitConfig config;
    private final boolean ignoreCase;
    private @Nullable List<PathPattern> ofRepository;
    private @Nullable List<PathPattern> ofUser;

    public IgnoreRules(Repository repository, GitConfig config) {
        this.repository = repository;
        this.layout = repository.layout();
        this.environment = repository.environment();
        this.config = config;
        this.ignoreCase = config.truth("core", "ignorecase", false);
    }

    /** Whether Git leaves the path out, told by the directories it lies in from the innermost outwards. */
    public boolean isIgnored(Scope scope, String name, boolean directory) throws IOException {
        if (isIgnored(scope)) {
            return true;
        }
        String path = scope.prefix() + name;
        for (Scope at = scope; at != null; at = at.parent()) {
            PathPattern match = last(patternsOf(at), path, directory);
            if (match != null) {
                return !match.negated();
            }
        }
        PathPattern match = last(ofRepository(), path, directory);
        if (match == null) {
            match = last(ofUser(), path, directory);
        }
        return match != null && !match.negated();
    }

    private boolean isIgnored(Scope scope) throws IOException {
        Scope parent = scope.parent();
        if (parent == null) {
            return false;
        }
        if (scope.ignored == null) {
            String name = scope.prefix()
                    .substring(parent.prefix().length(), scope.prefix().length() - 1);
            scope.ignored = isIgnored(parent, name, true);
        }
        return scope.ignored;
    }

    private @Nullable PathPattern last(List<PathPattern> patterns, String path, boolean directory) {
        for (int index = patterns.size() - 1; index >= 0; index--) {
            if (patterns.get(index).matches(path, directory, ignoreCase)) {
                return patterns.get(index);
            }
        }
        return null;
    }

    private List<PathPattern> patternsOf(Scope scope) throws IOException {
        List<PathPattern> patterns = scope.ignorePatterns;
        if (patterns == null) {
            String text = SmallFile.patternsIfThere(scope.directory().resolve(".gitignore"), false);
            patterns =
                    parse(text == null ? repository.skippedText(scope.prefix() + ".gitignore") : text, scope.prefix());
            scope.ignorePatterns = patterns;
        }
        return patterns;
    }

    private List<PathPattern> ofRepository() throws IOException {
        List<PathPattern> patterns = ofRepository;
        if (patterns == null) {
            patterns = parse(SmallFile.patternsIfThere(layout.commonDirectory().resolve("info/exclude"), true), "");
            ofRepository = patterns;
        }
        return patterns;
    }

    private List<PathPattern> ofUser() throws IOException {
        List<PathPattern> patterns = ofUser;
        if (patterns == null) {
            String file = config.text("core", "excludesfile");
            Path path = file == null
                    ? ConfigFiles.userDirectory(environment).resolve("ignore")
                    : SettingPath.of(file, environment, layout);
            patterns = parse(SmallFile.patternsIfThere(path, true), "");
            ofUser = patterns;
        }
        return patterns;
    }

    private static List<PathPattern> parse(@Nullable String text, String base) {
        var patterns = new ArrayList<PathPattern>();
        if (text == null) {
            return patterns;
        }
        int at = text.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            PathPattern pattern = PathPattern.ofIgnoreLine(base, text.substring(at, end));
            if (pattern != null) {
                patterns.add(pattern);
            }
            at = end + 1;
        }
        return patterns;
    }
}
