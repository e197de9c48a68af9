// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.checkout.CloneCommand;
import dev.mlgit.checkout.CloneRepository;
import dev.mlgit.checkout.CloneSurroundings;
import dev.mlgit.checkout.DirectoryProbe;
import dev.mlgit.checkout.PlanClone;
import dev.mlgit.core.file.MountTable;
import dev.mlgit.core.file.SecretFile;
import dev.mlgit.git.JGitRemote;
import dev.mlgit.git.filters.FilteringRemote;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Wires cloning and the Git adapters. */
final class CloneWiring {
    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");
    /** A share that is only slow has answered long before. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Wiring wiring;

    CloneWiring(Wiring wiring) {
        this.wiring = wiring;
    }

    List<CommandEntry> commands() {
        return List.of(CommandEntry.command(
                "clone", "Repositories", () -> new CloneCommand(wiring.invocation(), this::cloneRepository)));
    }

    private CloneRepository cloneRepository(Optional<String> passphraseFile) {
        var invocation = wiring.invocation();
        var environment = invocation.environment();
        var console = invocation.console();
        // Java's own default is to give a proxy on the way to an encrypted server no password at all.
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
        var tokens = new SecretFile("token", invocation::environment, wiring.terminal()::readAllInput);
        var clones = new JGitRemote(
                environment, console, wiring.connections().connector(passphraseFile), file -> tokens.read(file));
        var remote = new FilteringRemote(environment, console, clones, wiring.gitClient()::variables);
        return new CloneRepository(
                console,
                new PlanClone(environment, console, surroundings()),
                remote,
                new MarkedSafeDirectories(environment, wiring.clock()),
                new ProcessInterruption());
    }

    private CloneSurroundings surroundings() {
        MountTable mounts = MountTable.read(MOUNTS);
        var probe = new DirectoryProbe(
                mounts, KeyCareWiring.self(), () -> wiring.ids().newUuid().toString());
        return new CloneSurroundings(
                mounts,
                probe,
                new InstanceStorage(wiring.keyCare().homes()),
                PATIENCE,
                Runtime.getRuntime().availableProcessors());
    }
}
