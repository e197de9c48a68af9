// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        var reported = findings.stream().map(AuditFinding::place).collect(Collectors.toSet());
        new NamesAudit(files, new ProviderNames(bundled))
                .of(lines).stream()
                        .filter(finding -> !reported.contains(finding.place()))
                        .forEach(findings::add);
        return findings.stream()
                .sorted(Comparator.comparing(AuditFinding::kind))
                .toList();
    }

    /** The files that are there, each once. */
    List<Path> existing() {
        return Stream.concat(files.user().stream(), files.global().stream())
                .filter(Files::exists)
                .filter(file -> !file.toString().equals("/dev/null"))
                .distinct()
                .toList();
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
                                    + ShellWord.quoted(file.toString()),
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
