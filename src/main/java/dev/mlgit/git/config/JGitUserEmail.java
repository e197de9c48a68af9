// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.config;

import dev.mlgit.core.env.Environment;
import dev.mlgit.sshkey.UserEmail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.jspecify.annotations.Nullable;

/**
 * {@code user.email} as Git finds it outside a repository: {@code ~/.gitconfig} wins over
 * {@code $XDG_CONFIG_HOME/git/config}; {@code GIT_CONFIG_GLOBAL} stands for both. JGit is loaded only when there is
 * such a file.
 */
public final class JGitUserEmail implements UserEmail {
    private final Environment environment;

    public JGitUserEmail(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Optional<String> configured() {
        Optional<Path> instead = environment.variable("GIT_CONFIG_GLOBAL").map(environment::path);
        if (instead.isPresent()) {
            return instead.flatMap(this::emailIn);
        }
        return emailIn(environment.home().resolve(".gitconfig")).or(() -> emailIn(sharedFile()));
    }

    private Path sharedFile() {
        return environment
                .variable("XDG_CONFIG_HOME")
                .map(environment::path)
                .orElseGet(() -> environment.home().resolve(".config"))
                .resolve("git/config");
    }

    /** A configuration that can't be read only costs the default comment; making a key goes on without it. */
    private Optional<String> emailIn(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            var config = new UserConfig(environment, file);
            config.fromText(Files.readString(file, StandardCharsets.UTF_8));
            return Optional.ofNullable(config.getString("user", null, "email")).filter(email -> !email.isBlank());
        } catch (IOException | ConfigInvalidException unreadable) {
            return Optional.empty();
        }
    }

    /** Follows {@code include.path}, from the directory of the including file. */
    private static final class UserConfig extends Config {
        private final Environment environment;
        private final Path file;

        UserConfig(Environment environment, Path file) {
            this.environment = environment;
            this.file = file;
        }

        @Override
        protected byte @Nullable [] readIncludedConfig(String path) throws ConfigInvalidException {
            Path included = path.startsWith("~/") ? environment.path(path) : file.resolveSibling(path);
            if (!Files.isRegularFile(included)) {
                return null;
            }
            try {
                return Files.readAllBytes(included);
            } catch (IOException unreadable) {
                throw new ConfigInvalidException("cannot read " + included, unreadable);
            }
        }
    }
}
