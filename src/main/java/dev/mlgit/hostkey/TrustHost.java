// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts a host's keys into known_hosts: those that are published or have the given fingerprint at once, others after a
 * question. A changed or a revoked key is never added, and nothing is where nobody can be asked.
 */
public final class TrustHost {
    private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9_.:*?!,\\[\\]%-]+");

    private final HostRoutes routes;
    private final CheckHost check;
    private final TrustQuestion question;
    private final Console console;

    public TrustHost(HostRoutes routes, CheckHost check, Console console) {
        this.routes = routes;
        this.check = check;
        this.question = new TrustQuestion(console);
        this.console = console;
    }

    TrustedHost run(TrustRequest request) {
        boolean pattern =
                request.marker() != HostKeyMarker.NONE && request.host().matches(".*[*?!,].*");
        HostRoute route = pattern
                ? routes.route("*", java.util.OptionalInt.empty())
                : TypedHost.parse(request.host()).route(routes);
        String names = pattern ? checkedPattern(request.host()) : route.filed().knownHostsName();
        if (!route.policy().files().remembers()) {
            throw MlgitException.failed("ssh_config names no known_hosts file for " + names);
        }
        List<CheckedKey> offered =
                request.source().isPresent() ? fromFile(route, names, request) : fromServer(route, pattern, request);
        List<CheckedKey> wanted = chosen(names, offered, request);
        refuseBad(names, wanted, request.marker());
        List<CheckedKey> trusted = request.change() ? confirmed(names, wanted, request) : wanted;
        return write(route, names, trusted, request);
    }

    private List<CheckedKey> fromServer(HostRoute route, boolean pattern, TrustRequest request) {
        if (pattern || request.marker() == HostKeyMarker.CERT_AUTHORITY) {
            throw MlgitException.usage(
                    "no server shows the key of an authority or of a pattern: '" + SafeText.line(request.host()) + "'",
                    "name a file with the key: --from-file host_ca.pub");
        }
        return check.run(route).keys().stream()
                .filter(key -> !key.certificate())
                .toList();
    }

    private List<CheckedKey> fromFile(HostRoute route, String names, TrustRequest request) {
        return check.given(route, KeySource.keysFor(names, request.source().orElseThrow()));
    }

    private List<CheckedKey> chosen(String names, List<CheckedKey> offered, TrustRequest request) {
        var ofType = offered.stream().filter(request::wants).toList();
        if (ofType.isEmpty()) {
            throw MlgitException.failed(names + " has no key of the type "
                    + SafeText.line(request.keyType().orElse("")) + "; it has "
                    + offered.stream().map(CheckedKey::displayType).collect(Collectors.joining(", ")));
        }
        if (request.fingerprint().isEmpty()) {
            return ofType;
        }
        var given = request.fingerprint().get();
        var fitting = ofType.stream().filter(key -> given.matches(key.key())).toList();
        if (fitting.isEmpty()) {
            throw question.otherFingerprint(names, ofType, given);
        }
        if (given.sha256().isEmpty()) {
            console.warn("MD5 fingerprints are old and weak; ask for the SHA256 one: "
                    + fitting.get(0).key().fingerprint());
        }
        return fitting;
    }

    private static void refuseBad(String names, List<CheckedKey> keys, HostKeyMarker marker) {
        for (CheckedKey key : keys) {
            boolean bad = key.verdict() == VerdictWord.REVOKED || key.verdict() == VerdictWord.CHANGED;
            if (bad && marker != HostKeyMarker.REVOKED) {
                throw MlgitException.refused(
                        "not trusted: the " + HostKeyText.key(key.key()) + " key of '" + names + "' is "
                                + key.verdict().text()
                                + key.remark().map(remark -> "; " + remark).orElse(""),
                        key.advice().toArray(String[]::new));
            }
        }
    }

    /** What may be written: all but what only a question could settle, and that after the question. */
    private List<CheckedKey> confirmed(String names, List<CheckedKey> keys, TrustRequest request) {
        var open = keys.stream()
                .filter(key -> key.verdict() == VerdictWord.UNKNOWN || request.marker() == HostKeyMarker.CERT_AUTHORITY)
                .toList();
        boolean settled = open.isEmpty()
                || request.fingerprint().isPresent()
                || request.marker() == HostKeyMarker.REVOKED
                || (request.source().isPresent() && request.assumeYes());
        if (settled) {
            return keys;
        }
        var accepted = question.ask(names, open, request.source().isPresent());
        return keys.stream()
                .filter(key -> !open.contains(key) || accepted.contains(key))
                .toList();
    }

    private static TrustedHost write(HostRoute route, String names, List<CheckedKey> keys, TrustRequest request) {
        var lines =
                new KnownHostsLines(route.policy().files().own(), route.policy().hashNewEntries());
        var added = new ArrayList<CheckedKey>();
        for (CheckedKey key : keys) {
            boolean isNew = request.change()
                    ? lines.add(request.marker(), names, key.key())
                    : !lines.holds(request.marker(), names, key.key());
            if (isNew) {
                added.add(key);
            }
        }
        return new TrustedHost(names, route.policy().files().own(), request.marker(), keys, added);
    }

    private static String checkedPattern(String typed) {
        if (!NAMES.matcher(typed).matches() || typed.startsWith("-")) {
            throw MlgitException.usage("not a host pattern: '" + SafeText.line(typed) + "'");
        }
        return typed;
    }
}
