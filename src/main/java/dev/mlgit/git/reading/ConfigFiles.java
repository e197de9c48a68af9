// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import dev.mlgit.core.env.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads Git's configuration files in Git's order, with what they include. */
final class ConfigFiles {
    private static final int MOST_INCLUDES = 10;

    private final Environment environment;
    /** The Git directory that conditional includes are about; null before one is known. */
    private final @Nullable Path gitDirectory;
    /** The branch that conditional includes are about; empty when HEAD is on none. */
    private final String branch;

    private final List<ConfigEntry> entries = new ArrayList<>();
    /** For each entry the file it is from; null for the environment. */
    private final List<@Nullable Path> origins = new ArrayList<>();

    private List<ConfigEntry> ofRepository = List.of();

    ConfigFiles(Environment environment, @Nullable Path gitDirectory, String branch) {
        this.environment = environment;
        this.gitDirectory = gitDirectory;
        this.branch = branch;
    }

    /** What only the user and the administrator can have written: system, global and environment. */
    static GitConfig trusted(Environment environment, Path gitDirectory) throws IOException {
        var files = new ConfigFiles(environment, gitDirectory, "");
        files.outer();
        files.ofEnvironment();
        return new GitConfig(files.entries);
    }

    /** A repository's own file alone, without includes: what decides its format. */
    static GitConfig formatOf(Path file) throws IOException {
        String text = SmallFile.textIfThere(file);
        return new GitConfig(text == null ? List.of() : parsed(text, file));
    }

    /** Everything that holds in a repository. */
    GitConfig all(Path commonDirectory, boolean worktreeConfig) throws IOException {
        ofRepository = formatOf(commonDirectory.resolve("config")).entries();
        outer();
        add(commonDirectory.resolve("config"), 0);
        if (worktreeConfig && gitDirectory != null) {
            add(gitDirectory.resolve("config.worktree"), 0);
        }
        ofEnvironment();
        return new GitConfig(entries);
    }

    /** For each entry that {@link #all} gave the file it is from; null for the environment. */
    List<@Nullable Path> origins() {
        return Collections.unmodifiableList(origins);
    }

    private void outer() throws IOException {
        if (!GitConfig.truth(environment.variable("GIT_CONFIG_NOSYSTEM").orElse("false"))) {
            add(environment.path(environment.variable("GIT_CONFIG_SYSTEM").orElse("/etc/gitconfig")), 0);
        }
        String global = environment.variables().get("GIT_CONFIG_GLOBAL");
        if (global != null) {
            if (!global.isEmpty()) {
                add(environment.path(global), 0);
            }
            return;
        }
        add(userDirectory(environment).resolve("config"), 0);
        add(environment.home().resolve(".gitconfig"), 0);
    }

    /** {@code $XDG_CONFIG_HOME/git}, or {@code ~/.config/git}. */
    static Path userDirectory(Environment environment) {
        String directory = environment.variables().get("XDG_CONFIG_HOME");
        return directory == null || directory.isEmpty()
                ? environment.home().resolve(".config/git")
                : environment.path(directory).resolve("git");
    }

    private void add(Path file, int depth) throws IOException {
        String text = SmallFile.textIfThere(file);
        if (text == null) {
            return;
        }
        if (depth > MOST_INCLUDES) {
            throw new IOException(file + " includes itself, or too many files include each other");
        }
        for (ConfigEntry entry : parsed(text, file)) {
            entries.add(entry);
            origins.add(file);
            String value = entry.value();
            if (value != null && entry.name().equals("path") && includes(entry, file)) {
                add(included(value, file), depth + 1);
            }
        }
    }

    private static List<ConfigEntry> parsed(String text, Path file) throws IOException {
        try {
            return ConfigText.parse(text);
        } catch (IOException broken) {
            throw new IOException(file + ": " + broken.getMessage(), broken);
        }
    }

    private boolean includes(ConfigEntry entry, Path file) {
        if (entry.section().equals("include")) {
            return entry.subsection().isEmpty();
        }
        if (!entry.section().equals("includeif")) {
            return false;
        }
        return new IncludeCondition(environment, gitDirectory, branch, ofRepository).holds(entry.subsection(), file);
    }

    private Path included(String value, Path file) {
        Path parent = file.getParent();
        return value.startsWith("~/") || parent == null
                ? environment.path(value)
                : parent.resolve(value).normalize();
    }

    private void ofEnvironment() throws IOException {
        for (ConfigEntry entry : EnvironmentConfig.of(environment)) {
            entries.add(entry);
            origins.add(null);
        }
    }
}
