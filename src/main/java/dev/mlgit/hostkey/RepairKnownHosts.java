// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.file.FileFailure;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.io.ShellWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Mends what an audit found and can mend: takes lines out, one backup for each file, and sets modes right. */
final class RepairKnownHosts {
    /**
     * Mends each finding that can be mended.
     *
     * @param undo told, after each change, the command that undoes it; to be carried out in that order
     */
    void run(List<AuditFinding> findings, Consumer<String> undo) {
        Map<Path, List<AuditFinding>> byFile = findings.stream()
                .filter(AuditFinding::repairable)
                .collect(Collectors.groupingBy(AuditFinding::file, LinkedHashMap::new, Collectors.toList()));
        byFile.forEach((file, found) -> {
            var lines = found.stream()
                    .flatMap(finding -> finding.line().stream())
                    .collect(Collectors.toMap(FileLine::number, FileLine::text, (one, same) -> one));
            KnownHostsReplacer.replace(file, content -> without(lines, content))
                    .ifPresent(backup -> undo.accept(KnownHostsReplacer.undo(file, backup)));
            // Last, as the backup that is moved back brings its own mode.
            if (found.stream().anyMatch(finding -> finding.kind() == FindingKind.MODE)) {
                undo.accept(closeToOthers(file));
            }
        });
    }

    /** What mending this finding does: a verb and what it is done to. */
    static String work(AuditFinding finding) {
        return finding.kind() == FindingKind.MODE
                ? "take the right to write to " + SafeText.line(finding.file().toString()) + " from others"
                : "remove " + SafeText.line(finding.place());
    }

    /** Only lines that still stand where they were found, word for word. */
    private static String without(Map<Integer, String> lines, String content) {
        var kept = new StringBuilder(content.length());
        for (FileLine line : KnownHostsFile.lines(content)) {
            if (!line.text().equals(lines.get(line.number()))) {
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
                    + before.substring(6).replace("-", "") + " " + ShellWord.safe(file.toString());
        } catch (IOException refused) {
            throw MlgitException.failed("cannot change the mode of " + file + ": " + FileFailure.of(refused))
                    .causedBy(refused);
        }
    }
}
