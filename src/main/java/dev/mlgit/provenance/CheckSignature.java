// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.error.MlgitException;
import java.util.Optional;

/** Tells who signed a snapshot. */
public final class CheckSignature {
    private final SignedSnapshots snapshots;
    private final SshSignatures signatures;
    private final Optional<String> allowedSigners;

    /** @param allowedSigners the file of those whose signatures count */
    public CheckSignature(SignedSnapshots snapshots, SshSignatures signatures, Optional<String> allowedSigners) {
        this.snapshots = snapshots;
        this.signatures = signatures;
        this.allowedSigners = allowedSigners;
    }

    /**
     * Empty where nobody signed.
     *
     * @throws MlgitException of kind FAILED when the signature does not fit
     */
    Optional<SignatureVerdict> run(LocatedSnapshot snapshot) {
        Optional<SignatureVerdict> verdict = snapshots
                .read(snapshot.repository(), snapshot.commit())
                .map(signed -> signatures.check(signed, allowedSigners));
        if (verdict.isPresent() && verdict.get() instanceof SignatureVerdict.Bad bad) {
            throw MlgitException.failed(
                    "the snapshot " + snapshot.commit() + " is not what was signed: " + bad.reason());
        }
        return verdict;
    }
}
