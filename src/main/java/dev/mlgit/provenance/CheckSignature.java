// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.error.MlgitException;
import java.util.Optional;

/** Tells who signed a snapshot. */
public final class CheckSignature {
    private final SignedSnapshots snapshots;
    private final SshSignatures signatures;
    private final SnapshotSettings settings;

    public CheckSignature(SignedSnapshots snapshots, SshSignatures signatures, SnapshotSettings settings) {
        this.snapshots = snapshots;
        this.signatures = signatures;
        this.settings = settings;
    }

    /**
     * Empty where nobody signed.
     *
     * @throws MlgitException of kind FAILED when the signature does not fit
     */
    Optional<SignatureVerdict> run(LocatedSnapshot snapshot) {
        return read(snapshot).map(signed -> requireGood(snapshot, signed));
    }

    /** What was signed, and the signature; empty where nobody signed. */
    Optional<SignedText> read(LocatedSnapshot snapshot) {
        return snapshots.read(snapshot.repository(), snapshot.commit());
    }

    /** Whose signature it is; the same failure as above when it does not fit. */
    SignatureVerdict requireGood(LocatedSnapshot snapshot, SignedText signed) {
        SignatureVerdict verdict = unlessRevoked(signatures.check(signed, settings.allowedSigners()));
        if (verdict instanceof SignatureVerdict.Bad bad) {
            throw MlgitException.failed(
                    "bad signature: the snapshot " + snapshot.commit() + " is not what was signed: " + bad.reason());
        }
        return verdict;
    }

    /** Lists of revoked keys are not read here, so nobody is said to be trusted where there is one. */
    private SignatureVerdict unlessRevoked(SignatureVerdict verdict) {
        return settings.revokesSigners() && verdict instanceof SignatureVerdict.Trusted trusted
                ? new SignatureVerdict.Unknown(
                        trusted.keyType(),
                        trusted.fingerprint(),
                        "gpg.ssh.revocationFile is set, which git verify-commit reads")
                : verdict;
    }
}
