// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.id.SshPublicKey;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.io.ShellWord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is wrong with a known_hosts line by itself. */
final class LineAudit {
    private static final int LEAST_RSA_BITS = 2048;
    /** A pattern of nothing but stars, question marks and dots, one star among them: all names with a domain fit. */
    private static final Pattern EVERY_HOST = Pattern.compile("(.*,)?[?.]*\\*[*?.]*(,.*)?");

    private final BundledHostKeys bundled;
    private final ProviderNames providers;
    private final KnownHostsFiles files;

    LineAudit(BundledHostKeys bundled, KnownHostsFiles files) {
        this.bundled = bundled;
        this.providers = new ProviderNames(bundled);
        this.files = files;
    }

    List<AuditFinding> of(Path file, FileLine line) {
        var findings = new ArrayList<AuditFinding>();
        if (line.kind() == FileLine.Kind.BLANK) {
            return findings;
        }
        var key = line.key();
        weak(file, line).ifPresent(findings::add);
        if (key.isEmpty()
                || (line.names().hashed() && !HashedName.isWhole(line.names().text()))) {
            if (findings.isEmpty()) {
                findings.add(malformed(file, line));
            }
            return findings;
        }
        switch (line.marker()) {
            case NONE -> trusted(file, line, key.get()).ifPresent(findings::add);
            case CERT_AUTHORITY -> authority(file, line, key.get()).ifPresent(findings::add);
            case REVOKED -> {}
        }
        return findings;
    }

    private Optional<AuditFinding> trusted(Path file, FileLine line, SshPublicKey key) {
        var withdrawn = bundled.withdrawn(key);
        if (withdrawn.isPresent()) {
            return Optional.of(withdrawn(file, line, withdrawn.get()));
        }
        for (String name : providers.coveredBy(line)) {
            var expected = providers.expectedFor(name);
            if (expected.stream().noneMatch(one -> one.key().equals(key))) {
                return Optional.of(unexpected(file, line, key, name, expected.get(0)));
            }
        }
        return Optional.empty();
    }

    private AuditFinding withdrawn(Path file, FileLine line, WithdrawnHostKey key) {
        return finding(
                FindingKind.WITHDRAWN_KEY,
                file,
                line,
                "trusts " + key.publication().publisher() + "'s old " + key.type() + " key " + key.fingerprint()
                        + " for " + names(line),
                key.reason() + " (" + HostKeyText.source(key.publication()) + ")"
                        + "; mlgit refuses it, ssh and git take it for genuine",
                "remove the line");
    }

    private AuditFinding unexpected(
            Path file, FileLine line, SshPublicKey key, String name, PublishedHostKey published) {
        String shown = HostKeyText.key(key);
        String publisher = published.publication().publisher();
        String source = HostKeyText.source(published.publication());
        return line.names().manyNames()
                ? finding(
                        FindingKind.WILDCARD,
                        file,
                        line,
                        "its pattern " + names(line) + " covers " + name + " with the key " + shown,
                        "the key is none of those " + publisher + " publishes (" + source + ")",
                        "narrow the pattern, or put !" + name + " before it")
                : finding(
                        FindingKind.NOT_PUBLISHED,
                        file,
                        line,
                        "has the key " + shown + " for " + name,
                        publisher + " publishes other keys (" + source + ")",
                        "see on that page whether the key is there now; if not, remove the line");
    }

    private Optional<AuditFinding> authority(Path file, FileLine line, SshPublicKey key) {
        var withdrawn = bundled.withdrawn(key);
        if (withdrawn.isPresent()) {
            return Optional.of(withdrawn(file, line, withdrawn.get()));
        }
        List<String> covered = providers.coveredBy(line);
        boolean all = EVERY_HOST.matcher(line.names().text()).matches();
        if (!all && covered.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(finding(
                FindingKind.WIDE_AUTHORITY,
                file,
                line,
                "lets one authority vouch for " + (all ? "every host" : String.join(", ", covered)),
                "whoever has its key can pose as any of them"
                        + (covered.isEmpty() ? "" : ", " + covered.get(0) + " too"),
                "name the hosts it is for, such as *.example.org"));
    }

    private Optional<AuditFinding> weak(Path file, FileLine line) {
        if (line.kind() != FileLine.Kind.ENTRY || line.marker() == HostKeyMarker.REVOKED) {
            return Optional.empty();
        }
        String[] words = line.rawKey().strip().split("[ \t]+", -1);
        var key = words.length < 2 ? Optional.<SshPublicKey>empty() : SshPublicKey.parse(words[0], words[1]);
        if (key.isEmpty() || bundled.withdrawn(key.get()).isPresent()) {
            return Optional.empty();
        }
        String type = key.get().displayType();
        int bits = key.get().bits();
        boolean dsa = type.equals("DSA");
        if (!dsa && !(type.equals("RSA") && bits > 0 && bits < LEAST_RSA_BITS)) {
            return Optional.empty();
        }
        return Optional.of(finding(
                FindingKind.WEAK_KEY,
                file,
                line,
                "relies on a " + (dsa ? "DSA" : bits + " bit RSA") + " key for " + names(line),
                dsa
                        ? "DSA keys are too short, and OpenSSH takes them no more"
                        : "RSA keys below 2048 bits are too short",
                "ask the host's owner for a new key, then: mlgit host forget " + forgettable(line)));
    }

    private AuditFinding malformed(Path file, FileLine line) {
        String shown = FoundLine.shown(line.text());
        return finding(
                FindingKind.MALFORMED,
                file,
                line,
                "is not understood: " + (shown.length() > 60 ? shown.substring(0, 60) + "..." : shown),
                "OpenSSH passes it over, and so does mlgit",
                "mend it by hand, or put # before it");
    }

    private AuditFinding finding(FindingKind kind, Path file, FileLine line, String what, String why, String fix) {
        boolean global = files.isGlobal(file);
        return new AuditFinding(
                kind,
                file,
                Optional.of(line),
                SafeText.line(what),
                SafeText.line(why),
                global ? "ask the administrator of this machine: " + fix : fix,
                kind.repairable() && !global);
    }

    /** A name of the line as {@code host forget} takes it; a placeholder where the line has none to read. */
    private static String forgettable(FileLine line) {
        if (line.names().hashed() || line.names().manyNames()) {
            return "HOST";
        }
        return ShellWord.safe(line.names().text().split(",", 2)[0]);
    }

    private String names(FileLine line) {
        if (!line.names().hashed()) {
            return FoundLine.shown(line.names().text());
        }
        List<String> covered = providers.coveredBy(line);
        return covered.isEmpty() ? "a hashed name" : covered.get(0) + " (hashed)";
    }
}
