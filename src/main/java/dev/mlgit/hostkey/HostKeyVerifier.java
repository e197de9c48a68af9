// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.SshPublicKey;
import java.util.List;

/**
 * The one place where a server's key is accepted or refused; every connection asks it. Hosts are given as connected to:
 * {@code HostName} applied, {@code HostKeyAlias} not, which the verifier knows from its {@link HostPolicy}.
 *
 * <p>A connection asks {@link #keyAlgorithms} before the key exchange, {@link #verify} in it, and where that refuses a
 * key, {@link #anotherKeyMayFit} says whether connecting once more can help. After login, keys the server announces
 * go through {@link #keysToProve} and {@link #learn}.
 */
public interface HostKeyVerifier {
    /** Nothing was found about a key, because it could not be looked for. */
    String UNCHECKED = "unchecked";

    /**
     * Returns when the key may be trusted, having asked the user and written known_hosts where that was needed.
     *
     * @param address the numeric address connected to, without a port; empty behind a proxy
     * @throws dev.mlgit.core.error.MlgitException of kind REFUSED, with the whole story in text and hints
     */
    void verify(HostPort host, String address, OfferedHostKey offered);

    /**
     * What {@link #verify} found about a key, also one that it refused: {@code known}, {@code published},
     * {@code unknown}, {@code changed} or {@code revoked}; {@link #UNCHECKED} before, and where the files that would say
     * it could not be read.
     */
    default String verdict(OfferedHostKey offered) {
        return UNCHECKED;
    }

    /**
     * The host key algorithms to propose, all of them, the best first: those the configuration allows, and among them
     * first those whose keys are known or published for the host. Such as {@code ssh-ed25519}, {@code rsa-sha2-512},
     * {@code ssh-ed25519-cert-v01@openssh.com}; never SHA-1, DSA or security keys.
     *
     * @throws dev.mlgit.core.error.MlgitException of kind USAGE when the configuration leaves none
     */
    List<String> keyAlgorithms(HostPort host);

    /**
     * True after a refusal that only says "not the key with this fingerprint", while the server may have keys of other
     * types: connect again, {@link #keyAlgorithms} now leaves out what did not fit. When that connection finds no
     * common algorithm, the first refusal is the answer.
     */
    boolean anotherKeyMayFit(HostPort host);

    /**
     * Which of the keys that a server announced ({@code hostkeys-00@openssh.com}) it is to prove it owns; empty when
     * there is nothing to learn. Call {@link #learn} in either case.
     *
     * @param used what {@link #verify} accepted on this connection
     * @param announced plain keys in the server's order; a certificate or an unknown type may be among them
     */
    List<SshPublicKey> keysToProve(HostPort host, OfferedHostKey used, List<SshPublicKey> announced);

    /**
     * Brings the user's known_hosts up to date, where that is allowed: adds proven keys, removes keys the server no
     * longer has. Never fails for a file that can't be written; that is told as a warning.
     *
     * @param proven those of {@link #keysToProve} whose proof ({@code hostkeys-prove-00@openssh.com}) was verified; all
     *     or none
     */
    void learn(HostPort host, OfferedHostKey used, List<SshPublicKey> announced, List<SshPublicKey> proven);
}
