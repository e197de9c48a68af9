// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import dev.mlgit.connection.KeyOffer;
import dev.mlgit.connection.KeyOutcome;
import dev.mlgit.connection.KeySource;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.io.SafeText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One key of a login, and what becomes of it. */
final class TriedKey {
    private final KeySource source;
    private final String place;
    private final Optional<SshPublicKey> key;
    private final String comment;
    private final @Nullable Signer signer;
    private @Nullable KeyOutcome outcome;
    private String reason = "";
    private boolean offered;

    /** How the private half is used. */
    interface Signer {
        /**
         * Signs.
         *
         * @param algorithm of the signature, such as {@code rsa-sha2-512}
         * @return the signature as the wire has it, with its algorithm's name; empty when its keeper declines
         * @throws dev.mlgit.core.error.MlgitException of kind AUTHENTICATION when it cannot be opened
         */
        Optional<byte[]> sign(SshPublicKey key, String algorithm, byte[] data);
    }

    private TriedKey(
            KeySource source, String place, Optional<SshPublicKey> key, String comment, @Nullable Signer signer) {
        this.source = source;
        this.place = place;
        this.key = key;
        this.comment = SafeText.line(comment);
        this.signer = signer;
    }

    /** A key to offer; a certificate over it is a key of its own. */
    static TriedKey of(KeySource source, String place, SshPublicKey key, String comment, Signer signer) {
        return new TriedKey(source, place, Optional.of(key), comment, signer);
    }

    /** A key that will not be offered. */
    static TriedKey leftOut(
            KeySource source, String place, Optional<SshPublicKey> key, String comment, KeyOutcome why, String reason) {
        var left = new TriedKey(source, place, key, comment, null);
        left.became(why, reason);
        return left;
    }

    synchronized boolean waiting() {
        return outcome == null;
    }

    synchronized void became(KeyOutcome changed, String why) {
        outcome = changed;
        reason = SafeText.line(why);
    }

    /** It is before the server now. */
    synchronized void isOffered() {
        offered = true;
    }

    /** Nothing more will come: without an answer so far, it was cut off or never tried. */
    synchronized void ended(KeyOutcome untried) {
        if (outcome == null) {
            outcome = offered ? KeyOutcome.CUT_OFF : untried;
        }
    }

    SshPublicKey key() {
        return key.orElseThrow();
    }

    boolean isFor(SshPublicKey other) {
        return key.equals(Optional.of(other));
    }

    String place() {
        return place;
    }

    KeySource source() {
        return source;
    }

    /** As {@link Signer#sign}. */
    Optional<byte[]> sign(String algorithm, byte[] data) {
        if (signer == null) {
            throw new IllegalStateException("a key that was left out is not to sign");
        }
        return signer.sign(key(), algorithm, data);
    }

    synchronized KeyOffer offer() {
        return new KeyOffer(source, place, key, comment, outcome == null ? KeyOutcome.NOT_REACHED : outcome, reason);
    }
}
