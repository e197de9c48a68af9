// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.SafeText;

/** What becomes of a host that no file knows: the command line decides, then the configuration, then the person. */
final class UnknownHostRule {
    private final HostPolicy policy;
    private final TrustOptions options;
    private final Console console;
    private final HostKeyQuestion question;
    private final HostKeyRefusal refusal;

    UnknownHostRule(
            HostPolicy policy,
            TrustOptions options,
            Console console,
            HostKeyQuestion question,
            HostKeyRefusal refusal) {
        this.policy = policy;
        this.options = options;
        this.console = console;
        this.question = question;
        this.refusal = refusal;
    }

    /**
     * Returns when the key may be taken; the fingerprint of the command line, if any, is the key's.
     *
     * @return true when somebody has compared it, false when it is taken as it came
     */
    boolean decide(HostPort host, String address, SshPublicKey key, HostKeyVerdict.Unknown unknown) {
        if (options.acceptFingerprint().isPresent()) {
            return true;
        }
        return switch (strictness()) {
            case ACCEPT_NEW -> false;
            case OFF -> {
                console.warn("the key of " + host.knownHostsName() + " is taken unseen: StrictHostKeyChecking is no"
                        + place());
                yield false;
            }
            case YES -> throw refusal.strict(host, key, place());
            case ASK -> {
                ask(host, address, key, unknown);
                yield true;
            }
        };
    }

    /** Where only the files count, a key its owner publishes has to be put into them first. */
    void requirePublishedIsEnough(HostPort host, HostKeyVerdict.Published published) {
        if (options.acceptFingerprint().isEmpty() && strictness() == Strictness.YES) {
            throw refusal.strict(host, published.key(), place());
        }
    }

    private void ask(HostPort host, String address, SshPublicKey key, HostKeyVerdict.Unknown unknown) {
        var elsewhere = policy.files().with(key);
        if (!console.interactive()) {
            throw refusal.unanswered(question.text(host, address, key, unknown, elsewhere), key);
        }
        var answer = question.ask(host, address, key, unknown, elsewhere);
        if (answer instanceof HostKeyQuestion.Answer.Declined) {
            throw refusal.declined(host);
        }
        if (answer instanceof HostKeyQuestion.Answer.OtherFingerprint other) {
            throw refusal.otherFingerprint(host, key, other.fingerprint());
        }
    }

    private Strictness strictness() {
        if (options.acceptNew()) {
            return Strictness.ACCEPT_NEW;
        }
        var setting = policy.strictness();
        if (setting.value() == Strictness.OFF && !setting.byUser()) {
            console.warn(
                    "StrictHostKeyChecking no is not followed" + place() + ": only your own configuration can say so");
            return Strictness.ASK;
        }
        return setting.value();
    }

    private String place() {
        String place = policy.strictness().place();
        return place.isEmpty() ? "" : " (" + SafeText.line(place) + ")";
    }
}
