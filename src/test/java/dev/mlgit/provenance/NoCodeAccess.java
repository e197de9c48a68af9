// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.output.Node;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A place without any repository. */
public record NoCodeAccess(Environment environment) implements CodeAccess {
    @Override
    public CodeReader reader() {
        throw new AssertionError("there is nothing to read");
    }

    @Override
    public ProvenanceSource provenance() {
        return (directory, extent) -> new Provenance(Map.of(), Node.fields().build(), Map.of());
    }

    @Override
    public CodeSnapshots snapshots() {
        return new NoCodeSnapshots();
    }

    @Override
    public KeptSnapshots keptSnapshots() {
        throw new AssertionError("there is nothing to list");
    }

    @Override
    public NestedSnapshots nestedSnapshots() {
        throw new AssertionError("there is nothing inside");
    }

    @Override
    public FindSecrets secrets() {
        throw new AssertionError("there is nothing to look through");
    }

    @Override
    public CheckSignature signatures() {
        throw new AssertionError("there is nothing to check");
    }

    @Override
    public SnapshotSettings settings(Path directory) {
        return SnapshotSettings.of(environment);
    }

    @Override
    public SignSnapshot signing() {
        return new SignSnapshot(
                new SignedSnapshots() {
                    @Override
                    public CodeSnapshot sign(Path directory, CodeSnapshot snapshot, Function<byte[], String> signer) {
                        throw new AssertionError("there is no snapshot");
                    }

                    @Override
                    public Optional<SignedText> read(Path directory, String commit) {
                        throw new AssertionError("there is no snapshot");
                    }
                },
                new SshSignatures() {
                    @Override
                    public Signature sign(SigningWish wish, byte[] text) {
                        throw new AssertionError("there is no snapshot");
                    }

                    @Override
                    public SignatureVerdict check(SignedText signed, Optional<String> allowedSigners) {
                        throw new AssertionError("there is no snapshot");
                    }
                });
    }
}
