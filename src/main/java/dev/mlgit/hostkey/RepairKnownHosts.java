// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Mends what an audit found and can mend: takes lines out, one backup for each file, and sets modes right. */
final class RepairKnownHosts {
    /** Mends each finding that can be mended; for each change the command that undoes it. */
    List<String> run(List<AuditFinding> findings) {
        var undo = new ArrayList<String>();
        Map<Path, List<AuditFinding>> byFile = findings.stream()
                .filter(AuditFinding::repairable)
                .collect(Collectors.groupingBy(AuditFinding::file, LinkedHashMap::new, Collectors.toList()));
        byFile.forEach((file, found) -> {
            if (found.stream().anyMatch(finding -> finding.kind() == FindingKind.MODE)) {
                undo.add(closeToOthers(file));
            }
            var lines =
                    found.stream().flatMap(finding -> finding.line().stream()).toList();
            KnownHostsReplacer.replace(file, content -> without(lines, content))
                    .ifPresent(backup -> undo.add(
                            "mv " + ShellWord.quoted(backup.toString()) + " " + ShellWord.quoted(file.toString())));
        });
        return undo;
    }

    /** Only lines that still stand where they were found, word for word. */
    private static String without(List<FileLine> lines, String content) {
        var kept = new StringBuilder(content.length());
        for (FileLine line : KnownHostsFile.lines(content)) {
            boolean goes = lines.stream()
                    .anyMatch(one -> one.number() == line.number() && one.text().equals(line.text()));
            if (!goes) {
                kept.append(line.text()).append('\n');
            }
        }
        boolean open = !content.endsWith("\n") && kept.length() > 0;
        return open && kept.length() - 1 == content.length() ? content : kept.toString();
    }

    private static String closeToOthers(Path file) {
        try {
            var permissions = Files.getPosixFilePermissions(file);
            String before = PosixFilePermissions.toString(permissions);
            permissions.remove(PosixFilePermission.GROUP_WRITE);
            permissions.remove(PosixFilePermission.OTHERS_WRITE);
            Files.setPosixFilePermissions(file, permissions);
            return "chmod u=" + before.substring(0, 3).replace("-", "") + ",g="
                    + before.substring(3, 6).replace("-", "") + ",o="
                    + before.substring(6).replace("-", "") + " " + ShellWord.quoted(file.toString());
        } catch (IOException refused) {
            throw MlgitException.failed("cannot change the mode of " + file + ": " + FileFailure.of(refused))
                    .causedBy(refused);
        }
    }
}
