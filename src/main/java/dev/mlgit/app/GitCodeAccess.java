// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

import dev.mlgit.connection.LoginKeys;
import dev.mlgit.core.env.Environment;
import dev.mlgit.core.io.Console;
import dev.mlgit.git.reading.GitFilesReader;
import dev.mlgit.git.reading.GitProjectSettings;
import dev.mlgit.git.snapshot.GitContents;
import dev.mlgit.git.snapshot.GitKeptSnapshots;
import dev.mlgit.git.snapshot.GitNestedSnapshots;
import dev.mlgit.git.snapshot.GitSignedSnapshots;
import dev.mlgit.git.snapshot.GitSnapshots;
import dev.mlgit.provenance.CaptureProvenance;
import dev.mlgit.provenance.CheckSignature;
import dev.mlgit.provenance.CodeAccess;
import dev.mlgit.provenance.CodeReader;
import dev.mlgit.provenance.CodeSnapshots;
import dev.mlgit.provenance.FindSecrets;
import dev.mlgit.provenance.KeptSnapshots;
import dev.mlgit.provenance.NestedSnapshots;
import dev.mlgit.provenance.ProvenanceSource;
import dev.mlgit.provenance.SignSnapshot;
import dev.mlgit.provenance.SignedSnapshots;
import dev.mlgit.provenance.SnapshotSettings;
import dev.mlgit.provenance.SshSignatures;
import dev.mlgit.provenance.WorkWatch;
import dev.mlgit.secrets.SecretRules;
import dev.mlgit.secrets.SecretScan;
import dev.mlgit.ssh.MinaSshSignatures;
import dev.mlgit.ssh.RunningAgents;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Code in Git repositories; nothing is made before it is asked for.
 *
 * @param environment in which repositories are read
 * @param watch of what takes long
 * @param loginKeys for the value of {@code --passphrase-file}
 */
record GitCodeAccess(
        Environment environment,
        InstantSource clock,
        Supplier<WorkWatch> watch,
        Console console,
        Function<Optional<String>, LoginKeys> loginKeys)
        implements CodeAccess {
    @Override
    public CodeReader reader() {
        return new GitFilesReader(environment);
    }

    @Override
    public ProvenanceSource provenance() {
        return new CaptureProvenance(reader(), environment);
    }

    @Override
    public CodeSnapshots snapshots() {
        return new GitSnapshots(environment, clock, watch.get());
    }

    @Override
    public KeptSnapshots keptSnapshots() {
        return new GitKeptSnapshots(environment);
    }

    @Override
    public NestedSnapshots nestedSnapshots() {
        return new GitNestedSnapshots(environment);
    }

    @Override
    public FindSecrets secrets() {
        return new FindSecrets(
                new GitContents(environment, clock, watch.get()),
                () -> new SecretScan(SecretRules.bundled()),
                console::warn);
    }

    @Override
    public SignSnapshot signing() {
        return new SignSnapshot(signed(), sshSignatures());
    }

    @Override
    public CheckSignature signatures() {
        return new CheckSignature(signed(), sshSignatures(), settings(environment.workingDirectory()));
    }

    @Override
    public SnapshotSettings settings(Path directory) {
        return SnapshotSettings.of(environment, new GitProjectSettings(environment).read(directory));
    }

    private SignedSnapshots signed() {
        return new GitSignedSnapshots(environment);
    }

    private SshSignatures sshSignatures() {
        return new MinaSshSignatures(environment, new RunningAgents(console), loginKeys);
    }
}
