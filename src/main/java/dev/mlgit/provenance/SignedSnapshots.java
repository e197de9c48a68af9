// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * The signatures of snapshots, where Git keeps those of commits.
 *
 * <p>Every method throws {@link dev.mlgit.core.error.MlgitException} of kind FAILED when the repository cannot be read or
 * written.
 */
public interface SignedSnapshots {
    /**
     * Puts a signed commit in the place of a snapshot just taken; one on top of HEAD where the snapshot is HEAD's own
     * commit.
     *
     * @param signer from a commit's text to its signature, armored
     */
    CodeSnapshot sign(Path directory, CodeSnapshot snapshot, Function<byte[], String> signer);

    /** Empty when the commit is not signed with an SSH key. */
    Optional<SignedText> read(Path directory, String commit);
}
