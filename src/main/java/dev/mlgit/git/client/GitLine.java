// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.io.Console;
import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.Discovery;
import dev.mlgit.git.reading.Layout;
import dev.mlgit.gitclient.ForegroundProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.TransportConfigCallback;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/** What one command line of git's works with: the repository around it, its settings, its identity, its output. */
final class GitLine implements AutoCloseable {
    private final Environment environment;
    private final Console console;
    private final InstantSource clock;
    private final TransportConfigCallback transports;
    private final Identity identity;
    private final ForegroundProgram foreground;
    private final Map<String, String> overrides;
    private @Nullable Repository repository;
    private @Nullable Layout layout;

    /** @param overrides of {@code -c}, by {@code section.name} in lower case */
    GitLine(
            Environment environment,
            Console console,
            InstantSource clock,
            TransportConfigCallback transports,
            Identity identity,
            ForegroundProgram foreground,
            Map<String, String> overrides) {
        this.environment = environment;
        this.console = console;
        this.clock = clock;
        this.transports = transports;
        this.identity = identity;
        this.foreground = foreground;
        this.overrides = new TreeMap<>(overrides);
    }

    Environment environment() {
        return environment;
    }

    Console console() {
        return console;
    }

    TransportConfigCallback transports() {
        return transports;
    }

    ForegroundProgram foreground() {
        return foreground;
    }

    Instant now() {
        return clock.instant();
    }

    /** A line on standard output. */
    void out(String text) {
        console.out(text);
    }

    /** A line on standard error, in git's words; its colour and its quietness are git's too. */
    void error(String text) {
        for (String one : text.split("\n", -1)) {
            console.status(one);
        }
    }

    /** The repository around the working directory, if it may be trusted. */
    Repository repository() {
        Repository known = repository;
        if (known == null) {
            known = open();
            repository = known;
        }
        return known;
    }

    Git git() {
        return Git.wrap(repository());
    }

    /** The top of the work tree. */
    Path top() {
        repository();
        return java.util.Objects.requireNonNull(layout).workTree();
    }

    /** The working directory below the top, with a slash at its end; empty at the top. */
    String prefix() {
        repository();
        Layout found = java.util.Objects.requireNonNull(layout);
        String relative = found.workTree().relativize(found.directory()).toString();
        return relative.isEmpty() ? "" : relative + "/";
    }

    /** A setting: of {@code -c}, else of the repository, the user and the system. */
    Optional<String> setting(String section, @Nullable String subsection, String name) {
        String key = section + (subsection == null ? "" : "." + subsection) + "." + name;
        String given = overrides.get(key.toLowerCase(Locale.ROOT));
        return given != null
                ? Optional.of(given)
                : Optional.ofNullable(repository().getConfig().getString(section, subsection, name));
    }

    /** From now on, whatever the files had when they were read. */
    void override(String key, String value) {
        overrides.put(key, value);
    }

    boolean truth(String section, String name, boolean otherwise) {
        return setting(section, null, name)
                .map(text -> text.isEmpty() || text.matches("(?i)true|yes|on|1"))
                .orElse(otherwise);
    }

    PersonIdent author() throws IOException {
        return new Person(this, "AUTHOR").ident();
    }

    PersonIdent committer() throws IOException {
        return new Person(this, "COMMITTER").ident();
    }

    Identity identity() {
        return identity;
    }

    @Override
    public void close() {
        if (repository != null) {
            repository.close();
        }
    }

    private Repository open() {
        Path directory = environment.workingDirectory();
        try {
            Layout found = new Discovery(environment).find(directory);
            layout = found;
            return new FileRepositoryBuilder()
                    .setGitDir(found.gitDirectory().toFile())
                    .setWorkTree(found.workTree().toFile())
                    .setMustExist(true)
                    .build();
        } catch (AbsentException none) {
            throw notFound(none.reason(), directory).causedBy(none);
        } catch (IOException unreadable) {
            throw GitFailure.fatal("cannot read the repository: " + unreadable.getMessage())
                    .causedBy(unreadable);
        }
    }

    private static GitFailure notFound(String reason, Path directory) {
        return switch (reason) {
            case "not-a-repository" ->
                GitFailure.fatal("not a git repository (or any of the parent directories): .git");
            case "dubious-ownership" ->
                GitFailure.fatal("detected dubious ownership in repository at '" + directory
                        + "'\nTo add an exception for this directory, call:\n\n\tgit config --global --add safe.directory "
                        + directory);
            case "bare-repository", "inside-git-directory" ->
                GitFailure.fatal("this operation must be run in a work tree");
            default -> GitFailure.fatal("cannot work in this repository: " + reason);
        };
    }
}
