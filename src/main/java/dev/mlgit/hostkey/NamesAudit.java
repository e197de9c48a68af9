// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.io.SafeText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is wrong with known_hosts lines taken together: the same twice, several keys of a type for a name, keys that
 * another line revokes. A hashed name is compared with the names that stand readable elsewhere.
 */
final class NamesAudit {
    /** Each costs a hash; beyond that the search for the names behind hashes would take minutes. */
    private static final long MOST_COMPARISONS = 2_000_000;

    private final KnownHostsFiles files;
    private final ProviderNames providers;
    private final Set<String> said = new HashSet<>();
    private final Map<String, List<FoundLine>> keys = new HashMap<>();

    NamesAudit(KnownHostsFiles files, ProviderNames providers) {
        this.files = files;
        this.providers = providers;
    }

    List<AuditFinding> of(List<FoundLine> lines) {
        var findings = new ArrayList<AuditFinding>();
        var readable = readableNames(lines);
        var revoked = lines.stream()
                .filter(found -> found.line().marker() == HostKeyMarker.REVOKED)
                .toList();
        for (FoundLine found : lines) {
            var key = found.line().key();
            if (key.isPresent() && found.line().marker() == HostKeyMarker.NONE) {
                of(found, key.get(), names(found.line(), readable), revoked).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private Optional<AuditFinding> of(FoundLine found, SshPublicKey key, List<String> names, List<FoundLine> revoked) {
        var revocation = revoked.stream()
                .filter(line -> line.line().key().equals(Optional.of(key)))
                .filter(line ->
                        names.stream().anyMatch(name -> line.line().names().matches(name)))
                .findFirst();
        if (revocation.isPresent()) {
            return Optional.of(finding(
                    FindingKind.REVOKED_KEY,
                    found,
                    "has a key that is revoked: " + HostKeyText.key(key),
                    revocation.get().place() + " marks it as @revoked",
                    "remove the line; the one that revokes it stays"));
        }
        if (saidBefore(found, key, names)) {
            return Optional.of(finding(
                    FindingKind.DUPLICATE,
                    found,
                    "says again what an earlier line says",
                    "nothing is lost without it",
                    "remove the line"));
        }
        return found.line().names().manyNames() ? Optional.empty() : conflict(found, key, names);
    }

    /** True when the same file has said all of this; what other files say may be read for other hosts only. */
    private boolean saidBefore(FoundLine found, SshPublicKey key, List<String> names) {
        // An exception among patterns takes back what the others say, so only the whole field says the same.
        var sayings = found.line().names().manyNames()
                ? List.of(found.line().names().text().toLowerCase(Locale.ROOT))
                : names;
        boolean again = true;
        for (String saying : sayings) {
            again &= !said.add(found.file() + "\n" + saying + " " + key.type() + " " + key.base64());
        }
        return again;
    }

    private Optional<AuditFinding> conflict(FoundLine found, SshPublicKey key, List<String> names) {
        Optional<AuditFinding> conflict = Optional.empty();
        for (String name : names) {
            var others = keys.computeIfAbsent(name + " " + key.type(), none -> new ArrayList<>());
            Optional<AuditFinding> one = others.stream()
                    .filter(other -> other.file().equals(found.file()) || files.isGlobal(found.file()))
                    .filter(other -> !other.line().key().equals(Optional.of(key)))
                    .findFirst()
                    .map(other -> conflict(found, other, name, key));
            conflict = conflict.or(() -> one);
            others.add(found);
        }
        return conflict;
    }

    private AuditFinding conflict(FoundLine found, FoundLine other, String name, SshPublicKey key) {
        return finding(
                FindingKind.CONFLICT,
                found,
                "has another " + key.displayType() + " key for " + name + " than " + other.place(),
                "a host has one key of each type, and both are believed",
                "ask the host's owner which is right, then remove the other line");
    }

    private AuditFinding finding(FindingKind kind, FoundLine found, String what, String why, String fix) {
        boolean global = files.isGlobal(found.file());
        return new AuditFinding(
                kind,
                found.file(),
                Optional.of(found.line()),
                SafeText.line(what),
                SafeText.line(why),
                global ? "ask the administrator of this machine: " + fix : fix,
                kind.repairable() && !global);
    }

    private List<String> names(FileLine line, Map<String, HostMatcher> readable) {
        if (!line.names().hashed()) {
            return List.of(line.names().text().toLowerCase(Locale.ROOT).split(","));
        }
        var names = new LinkedHashSet<>(providers.coveredBy(line));
        readable.forEach((name, matcher) -> {
            if (line.matches(matcher)) {
                names.add(name);
            }
        });
        // What hides behind the hash is not known; the same hash is the same name all the same.
        return names.isEmpty() ? List.of(line.names().text()) : List.copyOf(names);
    }

    private static Map<String, HostMatcher> readableNames(List<FoundLine> lines) {
        var names = new HashMap<String, HostMatcher>();
        long hashed = 0;
        for (FoundLine found : lines) {
            if (found.line().names().hashed()) {
                hashed++;
            } else if (!found.line().names().manyNames()) {
                for (String name : List.of(
                        found.line().names().text().toLowerCase(Locale.ROOT).split(","))) {
                    names.put(name, new HostMatcher(List.of(name)));
                }
            }
        }
        return hashed * names.size() > MOST_COMPARISONS ? Map.of() : names;
    }
}
