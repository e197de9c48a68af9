// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.CloudfilesShare;
import dev.mlgit.core.file.MountTable;
import dev.mlgit.core.io.Console;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Thinks a clone through: everything that can be known without the network, and without leaving a trace. */
public final class PlanClone {
    private final Environment environment;
    private final ReadAddress addresses;
    private final Placement placement;
    private final MountPatience patience;
    private final DirectoryProbe probe;
    private final DecideLayout layouts;
    private final Storage storage;

    public PlanClone(Environment environment, Console console, CloneSurroundings surroundings) {
        this.environment = environment;
        this.addresses = new ReadAddress(console);
        this.placement = new Placement(environment, console, surroundings.mounts());
        this.patience = new MountPatience(surroundings.patience());
        this.probe = surroundings.probe();
        this.layouts = new DecideLayout(
                environment.dataDirectory().resolve("clones"), surroundings.mounts(), surroundings.processors());
        this.storage = surroundings.storage();
    }

    /** @throws MlgitException when the clone cannot begin */
    ClonePlan run(CloneRequest request) {
        var url = addresses.read(
                request.url(), request.choices(), path -> environment.path(path).toString());
        if (url.kind() == RepositoryUrl.Kind.LOCAL && !url.text().contains("://")) {
            requireExists(url.text());
        }
        Destination destination = destination(request, url);
        Path directory = destination.directory();
        TargetDirectory.requireFree(directory, destination.shown());
        Optional<Path> key = request.keyFile().map(environment::path);
        key.ifPresent(PlanClone::requireKey);
        DirectoryTraits traits = probe.look(existing(directory));
        var order = new CloneOrder(
                url,
                directory,
                layouts.decide(directory, traits, request.place().keepAll()),
                request.branch(),
                request.depth(),
                request.submodules(),
                request.trust(),
                key,
                request.choices());
        return new ClonePlan(order, destination, traits, storage.keeping(directory));
    }

    /** What kind of storage this directory is on. */
    Place placeOf(Path directory) {
        return placement.placeOf(directory);
    }

    private Destination destination(CloneRequest request, RepositoryUrl url) {
        String name = request.directory().orElseGet(url::directoryName);
        patience.requireAnswer(environment.path(name));
        if (request.place().to().isPresent() || request.directory().isEmpty()) {
            patience.requireAnswer(new CloudfilesShare(environment).users());
        }
        return placement.choose(request.directory(), request.place().to(), name);
    }

    private static Path existing(Path directory) {
        Path next = directory;
        while (!Files.isDirectory(next) && next.getParent() != null) {
            next = next.getParent();
        }
        return MountTable.real(next);
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
