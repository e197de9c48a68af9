// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.io.ShellWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks through every known_hosts file in use for what is wrong, the worst first. Changes nothing. */
public final class AuditKnownHosts {
    private final KnownHostsFiles files;
    private final BundledHostKeys bundled;

    public AuditKnownHosts(KnownHostsFiles files, PublishedOverlay published) {
        this.files = files;
        this.bundled = BundledHostKeys.load().with(published);
    }

    List<AuditFinding> run() {
        var lines = new ArrayList<FoundLine>();
        var findings = new ArrayList<AuditFinding>();
        var lineAudit = new LineAudit(bundled, files);
        for (Path file : existing()) {
            writable(file).ifPresent(findings::add);
            for (FileLine line : KnownHostsFile.read(file).lines()) {
                lines.add(new FoundLine(file, line));
                findings.addAll(lineAudit.of(file, line));
            }
        }
        var worst = new HashMap<String, FindingKind>();
        findings.forEach(one -> worst.merge(one.place(), one.kind(), BinaryOperator.minBy(Comparator.naturalOrder())));
        var others = new NamesAudit(files, new ProviderNames(bundled))
                .of(lines.stream()
                        .filter(line -> !goes(worst.get(line.place())))
                        .toList());
        // Of a line that is bad already, only what is worse is news.
        others.stream()
                .filter(one -> isWorse(one.kind(), worst.get(one.place())))
                .forEach(findings::add);
        return findings.stream()
                .sorted(Comparator.comparing(AuditFinding::kind))
                .toList();
    }

    /** The files that are there, each once, by whatever names and links it is reached. */
    List<Path> existing() {
        var targets = new HashSet<Path>();
        return Stream.concat(files.user().stream(), files.global().stream())
                .filter(Files::exists)
                .filter(file -> !file.toString().equals("/dev/null"))
                .filter(file -> targets.add(target(file)))
                .toList();
    }

    private static Path target(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException unreadable) {
            return file;
        }
    }

    /** True where the line is to be removed, so that it is at odds with no other line. */
    private static boolean goes(@Nullable FindingKind worst) {
        return worst == FindingKind.WITHDRAWN_KEY || worst == FindingKind.NOT_PUBLISHED;
    }

    private static boolean isWorse(FindingKind kind, @Nullable FindingKind other) {
        return other == null || kind.compareTo(other) < 0;
    }

    private Optional<AuditFinding> writable(Path file) {
        try {
            var permissions = Files.getPosixFilePermissions(file);
            boolean others = permissions.contains(PosixFilePermission.GROUP_WRITE)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE);
            boolean global = files.isGlobal(file);
            return others
                    ? Optional.of(new AuditFinding(
                            FindingKind.MODE,
                            file,
                            Optional.empty(),
                            "may be written by others than its owner",
                            "whoever writes it decides which servers you trust",
                            (global ? "ask the administrator of this machine: " : "") + "chmod go-w "
                                    + ShellWord.safe(file.toString()),
                            !global))
                    : Optional.empty();
        } catch (IOException unreadable) {
            throw MlgitException.failed("cannot look at " + file + ": " + FileFailure.of(unreadable))
                    .causedBy(unreadable);
        } catch (UnsupportedOperationException noModes) {
            return Optional.empty();
        }
    }
}
