// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.git.JGitSystem;
import dev.mlgit.gitclient.BuiltinGit;
import dev.mlgit.gitclient.ForegroundProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.eclipse.jgit.api.TransportConfigCallback;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.errors.LockFailedException;

/** Git's command line over JGit's API. */
public final class JGitClient implements BuiltinGit {
    private static final int FATAL = 128;
    private static final int USAGE = 129;
    private static final String LOCKED = """
            fatal: Unable to create '%s': File exists.

            Another git process seems to be running in this repository, e.g.
            an editor opened by 'git commit'. Please make sure all processes
            are terminated then try again. If it still fails, a git process
            may have crashed in this repository earlier:
            remove the file manually to continue.""";

    private final Environment environment;
    private final Console console;
    private final InstantSource clock;
    private final TransportConfigCallback transports;
    private final Identity identity;
    private final ForegroundProgram foreground;
    private final Map<String, GitStep> others;

    /** @param others commands that are done elsewhere, by their names: of the directory and the words their exit code */
    public JGitClient(
            Environment environment,
            Console console,
            InstantSource clock,
            TransportConfigCallback transports,
            Identity identity,
            ForegroundProgram foreground,
            Map<String, BiFunction<Environment, List<String>, Integer>> others) {
        this.environment = environment;
        this.console = console;
        this.clock = clock;
        this.transports = transports;
        this.identity = identity;
        this.foreground = foreground;
        this.others = new TreeMap<>();
        others.forEach((name, other) -> this.others.put(name, (line, words) -> other.apply(line.environment(), words)));
    }

    @Override
    public int run(List<String> arguments) {
        try {
            return dispatch(arguments);
        } catch (GitFailure failure) {
            if (!failure.words().isEmpty()) {
                List.of(failure.words().split("\n", -1)).forEach(console::status);
            }
            return failure.exitCode();
        } catch (GitAPIException | IOException | JGitInternalException | IllegalArgumentException failure) {
            var known = knownCause(failure);
            if (known != null) {
                throw known;
            }
            for (Throwable next = failure; next != null; next = next.getCause()) {
                if (next instanceof LockFailedException locked) {
                    List.of(LOCKED.formatted(SafeText.line(locked.getFile() + ".lock"))
                                    .split("\n", -1))
                            .forEach(console::status);
                    return FATAL;
                }
            }
            String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
            console.status("fatal: " + SafeText.line(message));
            return FATAL;
        }
    }

    /** Refusals of the host's key and of the login keep their own words and hints. */
    private static @org.jspecify.annotations.Nullable MlgitException knownCause(Throwable failure) {
        for (Throwable next = failure; next != null; next = next.getCause()) {
            if (next instanceof MlgitException known) {
                return known;
            }
        }
        return null;
    }

    private int dispatch(List<String> arguments) throws IOException, GitAPIException {
        var overrides = new TreeMap<String, String>();
        Environment place = environment;
        int at = 0;
        while (at < arguments.size() && arguments.get(at).startsWith("-")) {
            String word = arguments.get(at);
            switch (word) {
                case "-C" -> place = into(place, value(arguments, ++at, "-C"));
                case "-c" -> override(value(arguments, ++at, "-c"), overrides);
                case "--no-pager", "-P", "--literal-pathspecs", "--no-optional-locks" -> {}
                case "--version", "-v" -> {
                    console.out("git version 2.39.0 (built into mlgit)");
                    return 0;
                }
                case "--help", "-h" -> {
                    return ClientHelp.show(console, List.of());
                }
                case "--git-dir", "--work-tree", "--bare", "-p", "--paginate", "--exec-path", "--namespace" ->
                    throw GitFailure.nativeOnly("git " + word);
                default ->
                    throw GitFailure.usage("unknown option: " + word + "\nusage: git [-C <path>] [-c <name>=<value>]"
                            + " <command> [<args>]");
            }
            at++;
        }
        if (at >= arguments.size()) {
            ClientHelp.show(console, List.of());
            return 1;
        }
        return command(place, overrides, arguments.get(at), arguments.subList(at + 1, arguments.size()));
    }

    private int command(Environment place, Map<String, String> overrides, String name, List<String> words)
            throws IOException, GitAPIException {
        if (name.equals("help")) {
            return ClientHelp.show(console, words);
        }
        if (words.equals(List.of("--help")) || words.equals(List.of("-h"))) {
            ClientHelp.show(console, List.of(name));
            return words.contains("-h") ? USAGE : 0;
        }
        GitStep step = others.containsKey(name) ? others.get(name) : GitSteps.find(name);
        if (step == null) {
            throw GitSteps.isNative(name)
                    ? GitFailure.nativeOnly("git " + name)
                    : new GitFailure("git: '" + name + "' is not a git command. See 'git --help'.", 1);
        }
        JGitSystem.use(
                place,
                place.variable("GIT_COMMITTER_DATE").flatMap(GitDate::parse).map(date -> date.instant()
                        .atZone(date.zone())));
        try (var line = new GitLine(place, console, clock, transports, identity, foreground, overrides)) {
            return step.run(line, words);
        }
    }

    private static Environment into(Environment place, String directory) {
        Path target = place.path(directory);
        if (!Files.isDirectory(target)) {
            throw GitFailure.fatal("cannot change to '" + directory + "': No such file or directory");
        }
        return place.in(target);
    }

    private static String value(List<String> arguments, int at, String option) {
        if (at >= arguments.size()) {
            throw GitFailure.usage("error: option `" + option + "' requires a value");
        }
        return arguments.get(at);
    }

    private static void override(String text, Map<String, String> overrides) {
        int equals = text.indexOf('=');
        String key = equals < 0 ? text : text.substring(0, equals);
        overrides.put(key.toLowerCase(Locale.ROOT), equals < 0 ? "true" : text.substring(equals + 1));
    }
}
