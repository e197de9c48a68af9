// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.io.SafeText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What to say about each key of a server that was asked for all of them. */
final class CheckedKeyStory {
    private final BundledHostKeys bundled;
    private final HostKeyRefusal refusal;
    private final HostPort filed;
    private final boolean proven;

    /** @param proven true when a key of a type that is not known yet says nothing against the server */
    CheckedKeyStory(BundledHostKeys bundled, HostKeyRefusal refusal, HostPort filed, boolean proven) {
        this.bundled = bundled;
        this.refusal = refusal;
        this.filed = filed;
        this.proven = proven;
    }

    CheckedKey tell(OfferedHostKey offered, HostKeyAssessment assessment) {
        var verdict = assessment.verdict();
        if (verdict instanceof HostKeyVerdict.Known known) {
            return key(offered, VerdictWord.KNOWN, Optional.of(place(known.entry())), published(offered.key()));
        }
        if (verdict instanceof HostKeyVerdict.Published published) {
            return key(
                    offered,
                    VerdictWord.PUBLISHED,
                    Optional.of(HostKeyText.source(published.key().publication())),
                    Optional.of("published by "
                            + published.key().publication().publisher() + " ("
                            + HostKeyText.source(published.key().publication()) + ")"));
        }
        if (verdict instanceof HostKeyVerdict.Revoked revoked) {
            return key(offered, VerdictWord.REVOKED, revokedBy(revoked), Optional.of(whyRevoked(revoked)))
                    .advising(refusal.revoked(filed, offered, revoked).hints());
        }
        if (verdict instanceof HostKeyVerdict.Changed changed) {
            return proven && !mentionsType(changed, offered.key())
                    ? newType(offered, changed)
                    : changed(offered, changed);
        }
        return key(
                offered,
                VerdictWord.UNKNOWN,
                Optional.empty(),
                Optional.of(assessment
                        .certificateProblem()
                        .map(problem -> "the certificate does not count: " + SafeText.line(problem))
                        .orElseGet(() -> ProviderStory.of(bundled, filed, offered.key()))));
    }

    /** A connection would be about the key that is known; this one has merely never been seen. */
    private CheckedKey newType(OfferedHostKey offered, HostKeyVerdict.Changed changed) {
        String others = Stream.concat(
                        changed.known().stream().map(entry -> entry.key().displayType()),
                        changed.expected().stream().map(key -> key.key().displayType()))
                .distinct()
                .reduce((one, other) -> one + ", " + other)
                .orElse("none");
        String elsewhere = bundled.publishedAnywhere(offered.key()).isEmpty()
                ? ""
                : "; " + ProviderStory.of(bundled, filed, offered.key());
        return key(
                offered,
                VerdictWord.UNKNOWN,
                Optional.empty(),
                Optional.of((changed.known().isEmpty() ? "published" : "known") + " of this host: "
                        + SafeText.line(others) + "; no key of this type" + elsewhere));
    }

    private CheckedKey changed(OfferedHostKey offered, HostKeyVerdict.Changed changed) {
        Optional<String> place = changed.known().stream().findFirst().map(CheckedKeyStory::place);
        Optional<String> page =
                changed.expected().stream().findFirst().map(key -> HostKeyText.source(key.publication()));
        String expected = changed.known().isEmpty()
                ? "published: "
                        + joined(changed.expected().stream()
                                .map(key -> HostKeyText.key(key.key()))
                                .toList())
                : "known: "
                        + joined(changed.known().stream()
                                .map(entry -> HostKeyText.key(entry.key()) + " in " + place(entry))
                                .toList());
        return key(offered, VerdictWord.CHANGED, place.or(() -> page), Optional.of(expected))
                .advising(refusal.changed(filed, offered.key(), changed).hints());
    }

    private Optional<String> published(SshPublicKey key) {
        return filed.knownHostsNames().stream()
                .flatMap(name -> bundled.publishedFor(name).stream())
                .filter(one -> one.key().equals(key))
                .findFirst()
                .map(one -> "published by " + one.publication().publisher() + " ("
                        + HostKeyText.source(one.publication()) + ")");
    }

    private static boolean mentionsType(HostKeyVerdict.Changed changed, SshPublicKey key) {
        return Stream.concat(
                        changed.known().stream().map(KnownHostsEntry::key),
                        changed.expected().stream().map(PublishedHostKey::key))
                .anyMatch(other -> other.type().equals(key.type()));
    }

    private static Optional<String> revokedBy(HostKeyVerdict.Revoked revoked) {
        return revoked.withdrawn()
                .map(withdrawn -> HostKeyText.source(withdrawn.publication()))
                .or(() -> revoked.entry().map(CheckedKeyStory::place));
    }

    private static String whyRevoked(HostKeyVerdict.Revoked revoked) {
        return revoked.withdrawn()
                .map(withdrawn -> withdrawn.publication().publisher() + "'s old " + withdrawn.type() + " key: "
                        + withdrawn.reason() + " (" + HostKeyText.source(withdrawn.publication()) + ")")
                .orElseGet(() -> "marked as revoked in "
                        + revoked.entry().map(CheckedKeyStory::place).orElse("known_hosts"));
    }

    private static CheckedKey key(
            OfferedHostKey offered, VerdictWord verdict, Optional<String> source, Optional<String> remark) {
        return new CheckedKey(offered.key(), offered.certificate().isPresent(), verdict, source, remark, List.of());
    }

    private static String place(KnownHostsEntry entry) {
        return SafeText.line(entry.place());
    }

    private static String joined(List<String> texts) {
        return String.join(", ", texts);
    }
}
