// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Clones a repository into a directory, or leaves everything as it was. */
public final class CloneRepository {
    /** How long a stopped clone may take to end by itself before its files are taken away under it. */
    private static final long PATIENCE_MILLISECONDS = 2000;

    private final Environment environment;
    private final Console console;
    private final GitRemote remote;
    private final Interruption interruption;
    private final ReadAddress addresses;

    public CloneRepository(Environment environment, Console console, GitRemote remote, Interruption interruption) {
        this.environment = environment;
        this.console = console;
        this.remote = remote;
        this.interruption = interruption;
        this.addresses = new ReadAddress(console);
    }

    /** Checks everything that can be checked without touching the network or writing. */
    public CloneOrder check(CloneRequest request) {
        var url = addresses.read(
                request.url(), request.choices(), path -> environment.path(path).toString());
        if (url.kind() == RepositoryUrl.Kind.LOCAL && !url.text().contains("://")) {
            requireExists(url.text());
        }
        String name = request.directory().orElseGet(url::directoryName);
        Path directory = environment.path(name).normalize();
        TargetDirectory.requireFree(directory, name);
        Optional<Path> key = request.keyFile().map(environment::path);
        key.ifPresent(CloneRepository::requireKey);
        return new CloneOrder(
                url,
                directory,
                new GitLayout(directory.resolve(".git"), Map.of(), NameRules.NONE, 1),
                request.branch(),
                request.depth(),
                request.submodules(),
                request.trust(),
                key,
                request.choices());
    }

    /** Clones; on failure or interruption nothing is left that this call made. */
    public CloneResult run(CloneRequest request) {
        CloneOrder order = check(request);
        order.url()
                .login()
                .filter(WebLogin::secret)
                .ifPresent(login -> console.warn(
                        "the user and password in the address are used for this clone only, and not stored"));
        console.status("Cloning into '" + request.directory().orElseGet(order.url()::directoryName) + "'...");
        var stop = new StopSignal();
        var worker = Thread.currentThread();
        var target = new TargetHolder();
        try (var guard = interruption.onInterrupt(() -> stop(stop, worker, target))) {
            target.hold(TargetDirectory.create(order.directory()));
            ClonedRepository cloned = remote.cloneInto(order, stop);
            if (!stop.done()) {
                throw MlgitException.interrupted("the clone was stopped");
            }
            return new CloneResult(order.directory(), placeOf(order.directory()), cloned);
        } finally {
            stop.stop();
            if (stop.stopped()) {
                // The interruption has been heard; clearing it lets the clean-up use channels.
                Thread.interrupted();
                target.discard();
            }
            stop.cleaned();
        }
    }

    private static void stop(StopSignal stop, Thread worker, TargetHolder target) {
        if (!stop.stop()) {
            return;
        }
        worker.interrupt();
        stop.awaitCleaned(PATIENCE_MILLISECONDS);
        target.discard();
    }

    private Place placeOf(Path directory) {
        Path mount = environment
                .variable("MLGIT_CLOUDFILES")
                .map(environment::path)
                .orElseGet(() -> environment.home().resolve("cloudfiles/code"));
        return directory.startsWith(mount.normalize()) ? Place.CLOUDFILES : Place.LOCAL;
    }

    private void requireExists(String path) {
        Path repository = environment.path(path);
        if (!Files.exists(repository) && !Files.exists(environment.path(path + ".git"))) {
            throw MlgitException.failed("repository '" + path + "' does not exist");
        }
    }

    private static void requireKey(Path key) {
        if (!Files.exists(key, LinkOption.NOFOLLOW_LINKS)) {
            throw MlgitException.usage("no key file " + key, "mlgit keygen -f " + key);
        }
    }
}
