// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.SafeText;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Decides about a server's key: by the files, by the published keys, by the command line, and last by asking. */
public final class VerifyHostKey implements HostKeyVerifier {
    private final HostPolicy policy;
    private final KnownHostsFiles files;
    private final TrustOptions options;
    private final AcceptedHostKeys accepted;
    private final Console console;
    private final BundledHostKeys bundled = BundledHostKeys.load();
    private final AssessHostKey assess;
    private final HostKeyQuestion question;
    private final HostKeyRefusal refusal;
    /** Key types whose keys had another fingerprint than the one given, by the host's name. */
    private final Map<String, Set<String>> unfit = new ConcurrentHashMap<>();

    public VerifyHostKey(
            HostPolicy policy,
            TrustOptions options,
            AcceptedHostKeys accepted,
            Console console,
            Environment environment,
            InstantSource clock) {
        this.policy = policy;
        this.files = policy.files();
        this.options = options;
        this.accepted = accepted;
        this.console = console;
        this.assess = new AssessHostKey(bundled, clock);
        this.question = new HostKeyQuestion(console, environment);
        this.refusal = new HostKeyRefusal(files, bundled);
    }

    @Override
    public void verify(HostPort connected, String address, OfferedHostKey offered) {
        HostPort host = policy.filed(connected);
        HostName.check(host);
        var assessment = assess.assess(files.read(), host, offered);
        assessment
                .certificateProblem()
                .ifPresent(problem -> console.warn("the host certificate of " + host.knownHostsName()
                        + " does not count: " + SafeText.line(problem)));
        HostKeyVerdict verdict = assessment.verdict();
        if (verdict instanceof HostKeyVerdict.Revoked revoked) {
            throw refusal.revoked(host, offered, revoked);
        }
        if (verdict instanceof HostKeyVerdict.Changed changed) {
            throw refusal.changed(host, offered.key(), changed);
        }
        if (verdict instanceof HostKeyVerdict.Known || accepted.contains(host, offered.key())) {
            return;
        }
        requireGivenFingerprint(host, offered.key());
        if (verdict instanceof HostKeyVerdict.Published published) {
            tellPublished(host, published);
        } else if (verdict instanceof HostKeyVerdict.Unknown unknown) {
            decide(host, address, offered.key(), unknown);
        }
        remember(host, offered.key());
    }

    @Override
    public List<String> keyAlgorithms(HostPort connected) {
        HostPort host = policy.filed(connected);
        var order = new LinkedHashSet<String>();
        if (!HostKeyAlgorithms.ordersItself(policy.algorithms())) {
            order.addAll(new PreferredKeyTypes(bundled, assess).of(files.read(), host));
        }
        var allowed = HostKeyAlgorithms.allowed(policy.algorithms());
        order.addAll(allowed);
        Set<String> tried = unfit.getOrDefault(host.knownHostsName(), Set.of());
        return order.stream()
                .filter(allowed::contains)
                .filter(algorithm -> !tried.contains(HostKeyAlgorithms.keyType(algorithm)))
                .toList();
    }

    @Override
    public boolean anotherKeyMayFit(HostPort connected) {
        HostPort host = policy.filed(connected);
        return unfit.containsKey(host.knownHostsName())
                && !keyAlgorithms(connected).isEmpty();
    }

    @Override
    public List<SshPublicKey> keysToProve(HostPort connected, OfferedHostKey used, List<SshPublicKey> announced) {
        return List.of();
    }

    @Override
    public void learn(
            HostPort connected, OfferedHostKey used, List<SshPublicKey> announced, List<SshPublicKey> proven) {
        // Nothing was to be proved.
    }

    private void requireGivenFingerprint(HostPort host, SshPublicKey offered) {
        if (options.acceptFingerprint().isPresent()
                && !options.acceptFingerprint().get().matches(offered)) {
            unfit.computeIfAbsent(host.knownHostsName(), name -> ConcurrentHashMap.newKeySet())
                    .add(offered.type());
            throw refusal.otherFingerprint(
                    host, offered, options.acceptFingerprint().get());
        }
    }

    private void decide(HostPort host, String address, SshPublicKey key, HostKeyVerdict.Unknown unknown) {
        if (options.acceptNew() || options.acceptFingerprint().isPresent()) {
            return;
        }
        if (!console.interactive()) {
            throw refusal.unanswered(question.text(host, address, key, unknown), key);
        }
        var answer = question.ask(host, address, key, unknown);
        if (answer instanceof HostKeyQuestion.Answer.Declined) {
            throw refusal.declined(host);
        }
        if (answer instanceof HostKeyQuestion.Answer.OtherFingerprint other) {
            throw refusal.otherFingerprint(host, key, other.fingerprint());
        }
    }

    private void tellPublished(HostPort host, HostKeyVerdict.Published published) {
        var key = published.key();
        console.status("The " + HostKeyText.key(key.key()) + " key of '" + host.knownHostsName()
                + "' matches the fingerprint published by " + key.publication().publisher());
        console.status("(" + HostKeyText.source(key.publication()) + ").");
        for (var entry : published.stale()) {
            console.warn(entry.place() + " still has a key that "
                    + key.publication().publisher() + " has withdrawn; it is not used");
            console.hint(refusal.removalOfLine(entry));
        }
    }

    private void remember(HostPort host, SshPublicKey key) {
        accepted.add(host, key);
        if (!files.remembers()) {
            return;
        }
        var appender = new KnownHostsAppender(files.own());
        try {
            if (appender.add(host.knownHostsName(), key)) {
                console.status("Warning: Permanently added '" + host.knownHostsName() + "' (" + key.displayType()
                        + ") to the list of known hosts.");
            }
        } catch (IOException unwritable) {
            console.warn("could not add the key of " + host.knownHostsName() + " to " + appender.file() + ": "
                    + KnownHostsFiles.reason(unwritable) + "; it will be asked about again");
        }
    }
}
