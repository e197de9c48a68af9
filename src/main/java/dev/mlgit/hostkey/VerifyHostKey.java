// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.env.Environment;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.SafeText;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Decides about a server's key: by the files, by the published keys, by the command line, and last by asking. */
public final class VerifyHostKey implements HostKeyVerifier {
    private final HostPolicy policy;
    private final KnownHostsFiles files;
    private final TrustOptions options;
    private final AcceptedHostKeys accepted;
    private final Console console;
    private final BundledHostKeys bundled;
    private final AssessHostKey assess;
    private final UnknownHostRule unknownHosts;
    private final AddressCheck addresses;
    private final HostKeyRefusal refusal;
    private final RememberHostKey remember;
    private final LearnHostKeys learn;
    /** What was found about the keys that were shown. */
    private final Map<OfferedHostKey, VerdictWord> verdicts = new ConcurrentHashMap<>();
    /** Key types whose keys had another fingerprint than the one given, by the host's name. */
    private final Map<String, Set<String>> unfit = new ConcurrentHashMap<>();

    /** Hosts whose key this run took as it came; what such a host announces is not learned. */
    private final Set<String> unseen = ConcurrentHashMap.newKeySet();

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
        this.bundled = BundledHostKeys.load(environment.dataDirectory());
        this.assess = new AssessHostKey(bundled, clock).following(policy);
        this.refusal = new HostKeyRefusal(files, bundled);
        this.unknownHosts = new UnknownHostRule(
                policy, options, console, new HostKeyQuestion(console, environment, bundled), refusal);
        this.remember = new RememberHostKey(policy, console);
        this.learn = new LearnHostKeys(policy, console, bundled);
        this.addresses = new AddressCheck(policy, refusal, remember);
    }

    @Override
    public void verify(HostPort connected, String address, OfferedHostKey offered) {
        HostPort host = policy.filed(connected);
        HostName.check(host);
        var assessment = assess.assess(files.about(host), host, offered);
        HostKeyVerdict verdict = assessment.verdict();
        verdicts.put(offered, VerdictWord.of(verdict));
        refusal.requireStrength(host, offered.key());
        policy.revokedKeys().ifPresent(file -> requireNotListed(new RevokedKeysFile(file), host, offered));
        assessment
                .certificateProblem()
                .ifPresent(problem -> console.warn("the host certificate of " + host.knownHostsName()
                        + " does not count: " + SafeText.line(problem)));
        if (verdict instanceof HostKeyVerdict.Revoked revoked) {
            throw refusal.revoked(host, offered, revoked);
        }
        if (verdict instanceof HostKeyVerdict.Changed changed) {
            throw refusal.changed(host, offered.key(), changed);
        }
        addresses.require(connected, address, offered.key(), verdict);
        if (!(verdict instanceof HostKeyVerdict.Known) && !accepted.contains(host, offered.key())) {
            accept(host, address, offered.key(), verdict);
        }
        addresses.remember(connected, address, offered.key(), verdict);
    }

    @Override
    public String verdict(OfferedHostKey offered) {
        return Optional.ofNullable(verdicts.get(offered)).map(VerdictWord::text).orElse(UNCHECKED);
    }

    @Override
    public List<String> keyAlgorithms(HostPort connected) {
        HostPort host = policy.filed(connected);
        List<String> allowed = HostKeyAlgorithms.allowed(policy.algorithms());
        List<String> order = HostKeyAlgorithms.ordersItself(policy.algorithms())
                ? allowed
                : new PreferredKeyTypes(bundled, assess).of(files.about(host), host, allowed);
        Set<String> tried = unfit.getOrDefault(host.knownHostsName(), Set.of());
        return order.stream()
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
        return plan(connected, used, announced).fresh();
    }

    @Override
    public void learn(
            HostPort connected, OfferedHostKey used, List<SshPublicKey> announced, List<SshPublicKey> proven) {
        learn.carryOut(policy.filed(connected), plan(connected, used, announced), proven);
    }

    /** The session goes on without learning when the files can't be read by now. */
    private LearnHostKeys.Plan plan(HostPort connected, OfferedHostKey used, List<SshPublicKey> announced) {
        if (unseen.contains(policy.filed(connected).knownHostsName())) {
            return LearnHostKeys.Plan.NOTHING;
        }
        try {
            return learn.plan(policy.filed(connected), used, announced);
        } catch (MlgitException unreadable) {
            console.warn("host keys are not updated: " + unreadable.text());
            return LearnHostKeys.Plan.NOTHING;
        }
    }

    private void requireNotListed(RevokedKeysFile revoked, HostPort host, OfferedHostKey offered) {
        if (revoked.lists(offered)) {
            verdicts.put(offered, VerdictWord.REVOKED);
            throw revoked.refusal(host, offered);
        }
    }

    private void accept(HostPort host, String address, SshPublicKey key, HostKeyVerdict verdict) {
        requireGivenFingerprint(host, key);
        if (verdict instanceof HostKeyVerdict.Published published) {
            unknownHosts.requirePublishedIsEnough(host, published);
            tellPublished(host, published);
        } else if (verdict instanceof HostKeyVerdict.Unknown unknown) {
            boolean compared = unknownHosts.decide(host, address, key, unknown);
            if (!compared) {
                unseen.add(host.knownHostsName());
            }
        }
        accepted.add(host, key);
        remember.add(host.knownHostsName(), key);
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
}
