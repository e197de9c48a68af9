// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.connection.ConnectOptions;
import dev.mlgit.connection.LoginOptions;
import dev.mlgit.core.env.Environment;
import dev.mlgit.git.JGitSnapshotRemote;
import dev.mlgit.git.reading.IgnoreFileUploads;
import dev.mlgit.provenance.CheckoutSnapshotCommand;
import dev.mlgit.provenance.CodeAccess;
import dev.mlgit.provenance.ExportSignatureCommand;
import dev.mlgit.provenance.ListUploadsCommand;
import dev.mlgit.provenance.ProvenanceCommand;
import dev.mlgit.provenance.PruneSnapshotsCommand;
import dev.mlgit.provenance.PushSnapshotCommand;
import dev.mlgit.provenance.RecordedRuns;
import dev.mlgit.provenance.ScanSecretsCommand;
import dev.mlgit.provenance.SnapshotRemote;
import dev.mlgit.provenance.TakeSnapshotCommand;
import dev.mlgit.provenance.VerifySnapshotCommand;
import java.util.List;
import java.util.Optional;

/** Wires provenance. */
final class ProvenanceWiring {
    private static final String SECTION = "Jobs";

    private final Wiring wiring;

    ProvenanceWiring(Wiring wiring) {
        this.wiring = wiring;
    }

    List<CommandEntry> commands() {
        return List.of(new CommandEntry(
                "provenance",
                SECTION,
                () -> command("."),
                List.of(
                        CommandEntry.command("snapshot", SECTION, () -> snapshotCommand(".")),
                        CommandEntry.command(
                                "verify",
                                SECTION,
                                () -> new VerifySnapshotCommand(wiring.invocation(), this::access, this::runs)),
                        CommandEntry.command(
                                "signature",
                                SECTION,
                                () -> new ExportSignatureCommand(wiring.invocation(), this::access, this::runs)),
                        CommandEntry.command(
                                "checkout",
                                SECTION,
                                () -> new CheckoutSnapshotCommand(wiring.invocation(), this::access, this::runs)),
                        CommandEntry.command(
                                "scan",
                                SECTION,
                                () -> new ScanSecretsCommand(wiring.invocation(), this::access, this::runs)),
                        CommandEntry.command(
                                "push",
                                SECTION,
                                () -> new PushSnapshotCommand(
                                        wiring.invocation(), this::access, this::runs, this::remote)),
                        CommandEntry.command(
                                "uploads",
                                SECTION,
                                () -> new ListUploadsCommand(
                                        wiring.invocation(), IgnoreFileUploads::new, this::access)),
                        CommandEntry.command(
                                "prune",
                                SECTION,
                                () -> new PruneSnapshotsCommand(
                                        wiring.invocation(), this::access, this::runs, wiring.clock())))));
    }

    /** The command as it would be after parsing, for a command line that needs no parser. */
    ProvenanceCommand command(String path) {
        return new ProvenanceCommand(wiring.invocation(), this::access, this::meant, path);
    }

    /** The same for taking a snapshot. */
    TakeSnapshotCommand snapshotCommand(String path) {
        return new TakeSnapshotCommand(wiring.invocation(), this::access, path);
    }

    /** The command that a word looks like where it is no directory. */
    private Optional<String> meant(String word) {
        return Suggestions.among(commands().get(0).children().stream().map(CommandEntry::name), word);
    }

    /** What submitting a job and these commands ask of code. */
    CodeAccess access(Environment environment) {
        return new GitCodeAccess(
                environment,
                wiring.clock(),
                () -> new WatchedWork(wiring.invocation().console().progress(), wiring.end()),
                wiring.invocation().console(),
                wiring.connections()::loginKeys);
    }

    private SnapshotRemote remote(Environment environment, LoginOptions login) {
        return new JGitSnapshotRemote(
                environment,
                wiring.invocation().console(),
                wiring.connections().connector(login.passphraseFile()),
                new ConnectOptions(login.trust(), login.keyFile().map(environment::path), Optional.empty()));
    }

    private RecordedRuns runs() {
        return new StoredRuns(wiring.jobs().store());
    }
}
