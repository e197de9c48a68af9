// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.connection.ConnectOptions;
import dev.mlgit.core.env.Environment;
import dev.mlgit.core.id.GivenFingerprint;
import dev.mlgit.git.JGitSnapshotRemote;
import dev.mlgit.git.reading.GitFilesReader;
import dev.mlgit.git.reading.GitProjectSettings;
import dev.mlgit.git.reading.IgnoreFileUploads;
import dev.mlgit.git.snapshot.GitContents;
import dev.mlgit.git.snapshot.GitKeptSnapshots;
import dev.mlgit.git.snapshot.GitSignedSnapshots;
import dev.mlgit.git.snapshot.GitSnapshots;
import dev.mlgit.hostkey.TrustOptions;
import dev.mlgit.provenance.CaptureProvenance;
import dev.mlgit.provenance.CheckSignature;
import dev.mlgit.provenance.CheckoutSnapshotCommand;
import dev.mlgit.provenance.CodeSnapshots;
import dev.mlgit.provenance.FindSecrets;
import dev.mlgit.provenance.ListUploadsCommand;
import dev.mlgit.provenance.ProvenanceCommand;
import dev.mlgit.provenance.ProvenanceSource;
import dev.mlgit.provenance.PruneSnapshotsCommand;
import dev.mlgit.provenance.PushSnapshotCommand;
import dev.mlgit.provenance.RecordedRuns;
import dev.mlgit.provenance.RemoteLogin;
import dev.mlgit.provenance.ScanSecretsCommand;
import dev.mlgit.provenance.SignSnapshot;
import dev.mlgit.provenance.SignedSnapshots;
import dev.mlgit.provenance.SnapshotRemote;
import dev.mlgit.provenance.SnapshotSettings;
import dev.mlgit.provenance.SshSignatures;
import dev.mlgit.provenance.TakeSnapshotCommand;
import dev.mlgit.provenance.VerifySnapshotCommand;
import dev.mlgit.secrets.SecretRules;
import dev.mlgit.secrets.SecretScan;
import dev.mlgit.ssh.MinaSshSignatures;
import dev.mlgit.ssh.RunningAgents;
import java.nio.file.Path;
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
                () -> new ProvenanceCommand(wiring.invocation(), GitFilesReader::new, this::meant),
                List.of(
                        CommandEntry.command(
                                "snapshot",
                                SECTION,
                                () -> new TakeSnapshotCommand(
                                        wiring.invocation(),
                                        this::snapshots,
                                        (directory, extent) -> source().capture(directory, extent),
                                        this::settings,
                                        this::secrets,
                                        this::signing)),
                        CommandEntry.command(
                                "verify",
                                SECTION,
                                () -> new VerifySnapshotCommand(
                                        wiring.invocation(), this::snapshots, this::runs, this::signatureCheck)),
                        CommandEntry.command(
                                "checkout",
                                SECTION,
                                () -> new CheckoutSnapshotCommand(wiring.invocation(), this::snapshots, this::runs)),
                        CommandEntry.command(
                                "scan",
                                SECTION,
                                () -> new ScanSecretsCommand(
                                        wiring.invocation(),
                                        this::secrets,
                                        this::snapshots,
                                        this::runs,
                                        this::settings)),
                        CommandEntry.command(
                                "push",
                                SECTION,
                                () -> new PushSnapshotCommand(
                                        wiring.invocation(),
                                        this::snapshots,
                                        this::runs,
                                        this::secrets,
                                        this::settings,
                                        this::remote)),
                        CommandEntry.command(
                                "uploads",
                                SECTION,
                                () -> new ListUploadsCommand(wiring.invocation(), IgnoreFileUploads::new)),
                        CommandEntry.command(
                                "prune",
                                SECTION,
                                () -> new PruneSnapshotsCommand(
                                        wiring.invocation(),
                                        () -> new GitKeptSnapshots(
                                                wiring.invocation().environment()),
                                        this::runs,
                                        wiring.clock())))));
    }

    /** The command as it would be after parsing, for a command line that needs no parser. */
    ProvenanceCommand command(String path) {
        return new ProvenanceCommand(wiring.invocation(), GitFilesReader::new, this::meant, path);
    }

    /** The command that a word looks like where it is no directory. */
    private Optional<String> meant(String word) {
        return Suggestions.among(commands().get(0).children().stream().map(CommandEntry::name), word);
    }

    /** What submitting a job and the command both ask. */
    ProvenanceSource source() {
        return source(wiring.invocation().environment());
    }

    CodeSnapshots snapshots() {
        return new GitSnapshots(wiring.invocation().environment(), wiring.clock());
    }

    SignSnapshot signing() {
        return new SignSnapshot(signedSnapshots(), signatures());
    }

    private CheckSignature signatureCheck() {
        return new CheckSignature(signedSnapshots(), signatures(), settings());
    }

    private SignedSnapshots signedSnapshots() {
        return new GitSignedSnapshots(wiring.invocation().environment(), wiring.clock());
    }

    private SshSignatures signatures() {
        var invocation = wiring.invocation();
        return new MinaSshSignatures(
                invocation.environment(), new RunningAgents(invocation.console()), wiring.connections()::loginKeys);
    }

    FindSecrets secrets() {
        return new FindSecrets(
                new GitContents(wiring.invocation().environment(), wiring.clock()),
                () -> new SecretScan(SecretRules.bundled()));
    }

    /** What is settled for the working directory. */
    SnapshotSettings settings() {
        return settings(wiring.invocation().environment().workingDirectory());
    }

    private SnapshotSettings settings(Path directory) {
        Environment environment = wiring.invocation().environment();
        return SnapshotSettings.of(environment, new GitProjectSettings(environment).read(directory));
    }

    private SnapshotRemote remote(RemoteLogin login) {
        var invocation = wiring.invocation();
        Environment environment = invocation.environment();
        var trust = new TrustOptions(login.acceptHostKey().map(GivenFingerprint::parse), login.acceptNew());
        return new JGitSnapshotRemote(
                environment,
                invocation.console(),
                wiring.connections().connector(login.passphraseFile()),
                new ConnectOptions(trust, login.keyFile().map(environment::path), Optional.empty()));
    }

    private RecordedRuns runs() {
        return new StoredRuns(wiring.jobs().store());
    }

    /** The same for a start that has no wiring. */
    static ProvenanceSource source(Environment environment) {
        return new CaptureProvenance(new GitFilesReader(environment), environment);
    }
}
