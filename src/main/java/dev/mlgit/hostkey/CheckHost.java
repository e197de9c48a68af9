// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.io.ShellWord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Asks a server for each of its keys, and says of each what is known about it. Writes nothing, logs in nowhere. */
public final class CheckHost {
    private static final int SSH_PORT = 22;

    private final HostRoutes routes;
    private final HostKeyScanner scanner;
    private final BundledHostKeys bundled;
    private final AssessHostKey assess;
    private final Duration patience;

    /** @param published where the keys fetched by {@code host update} are */
    public CheckHost(
            HostRoutes routes,
            HostKeyScanner scanner,
            PublishedOverlay published,
            InstantSource clock,
            Duration patience) {
        this.routes = routes;
        this.scanner = scanner;
        this.bundled = BundledHostKeys.load().with(published);
        this.assess = new AssessHostKey(bundled, clock);
        this.patience = patience;
    }

    HostCheck run(String typed) {
        return run(TypedHost.parse(typed).route(routes));
    }

    HostCheck run(HostRoute route) {
        route.through().ifPresent(way -> {
            throw unreachable(route.server(), way);
        });
        ScannedHost scanned = scanner.scan(route.server(), patience);
        return new HostCheck(route.server(), route.filed(), shown(route, scanned.keys()), scanned.missing());
    }

    private static MlgitException unreachable(HostPort server, HostDetour way) {
        String question = "cannot ask " + SafeText.line(server.host()) + " for its keys: ssh_config reaches it ";
        if (way instanceof HostDetour.Jump jump) {
            String port = server.port() == SSH_PORT ? "" : "-p " + server.port() + " ";
            return MlgitException.failed(
                    question + "through " + SafeText.line(jump.host()),
                    "ask it from " + SafeText.line(jump.host()) + ": ssh-keyscan " + port
                            + ShellWord.safe(server.host()));
        }
        var program = (HostDetour.Program) way;
        return MlgitException.failed(
                question + "by a program, ProxyCommand " + SafeText.line(program.line()),
                "to see the key that answers there: mlgit key test " + ShellWord.safe(program.typedHost()));
    }

    /**
     * What is known about keys that somebody was given for a host, in their order. No server left out the key that is
     * known in favour of one of these, so one of a type that is not known yet contradicts nothing.
     */
    List<CheckedKey> given(HostRoute route, List<SshPublicKey> keys) {
        var offered = keys.stream()
                .map(key -> new OfferedHostKey(key, Optional.empty()))
                .toList();
        return told(route, offered, assessments(route, offered), true);
    }

    private List<CheckedKey> shown(HostRoute route, List<OfferedHostKey> offered) {
        var assessments = assessments(route, offered);
        boolean proven = assessments.stream()
                .map(assessment -> VerdictWord.of(assessment.verdict()))
                .anyMatch(word -> word == VerdictWord.KNOWN || word == VerdictWord.PUBLISHED);
        return told(route, offered, assessments, proven);
    }

    private List<HostKeyAssessment> assessments(HostRoute route, List<OfferedHostKey> offered) {
        var filed = route.filed();
        return assess(assess.following(route.policy()), route.policy().files().about(filed), filed, offered);
    }

    private List<CheckedKey> told(
            HostRoute route, List<OfferedHostKey> offered, List<HostKeyAssessment> assessments, boolean proven) {
        var refusal = new HostKeyRefusal(route.policy().files(), bundled);
        var story = new CheckedKeyStory(bundled, refusal, route.filed(), proven);
        var keys = new ArrayList<CheckedKey>();
        for (int index = 0; index < assessments.size(); index++) {
            keys.add(story.tell(offered.get(index), assessments.get(index)));
        }
        return keys;
    }

    /** A plain key that a good certificate of the same server vouches for is as good as the certificate. */
    private static List<HostKeyAssessment> assess(
            AssessHostKey assess, KnownHosts known, HostPort filed, List<OfferedHostKey> keys) {
        var certified = new HashMap<SshPublicKey, HostKeyAssessment>();
        for (OfferedHostKey offered : keys) {
            var assessment = assess.assess(known, filed, offered);
            if (offered.certificate().isPresent() && assessment.verdict() instanceof HostKeyVerdict.Known) {
                certified.put(offered.key(), assessment);
            }
        }
        var all = new ArrayList<HostKeyAssessment>();
        for (OfferedHostKey offered : keys) {
            var alone = assess.assess(known, filed, offered);
            boolean worse = VerdictWord.of(alone.verdict()) == VerdictWord.UNKNOWN;
            all.add(worse ? certified.getOrDefault(offered.key(), alone) : alone);
        }
        return all;
    }
}
