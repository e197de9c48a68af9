// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.Node;
import java.nio.file.Path;
import java.util.List;

/** What an audit found, and the question whether to mend it. */
final class AuditView {
    private final Invocation invocation;

    AuditView(Invocation invocation) {
        this.invocation = invocation;
    }

    /** @param fixing true when what can be mended is about to be */
    void print(List<AuditFinding> findings, List<Path> files, boolean fixing) {
        invocation.printText(Node.items(findings.stream().map(AuditView::data).toList()), () -> text(findings));
        var console = invocation.console();
        if (files.isEmpty()) {
            console.status("there is no known_hosts file");
        } else if (findings.isEmpty()) {
            console.status("nothing is wrong with "
                    + String.join(
                            ", ",
                            files.stream()
                                    .map(file -> SafeText.line(file.toString()))
                                    .toList()));
        } else {
            console.status(count(findings.size(), "finding"));
        }
        long repairable = findings.stream().filter(AuditFinding::repairable).count();
        if (repairable > 0 && !fixing) {
            console.hint("to mend " + repairable + " of them, with a backup: mlgit host audit --fix");
        }
    }

    /** True when something can be mended and somebody, or {@code --yes}, says that it shall be. */
    boolean agreesToRepair(List<AuditFinding> findings) {
        var repairable = findings.stream().filter(AuditFinding::repairable).toList();
        if (repairable.isEmpty()) {
            return false;
        }
        if (invocation.dryRun()) {
            repairable.forEach(finding -> invocation.console().status("would " + RepairKnownHosts.work(finding)));
            invocation.console().status("the old files would be kept");
            return false;
        }
        if (invocation.assumeYes()) {
            return true;
        }
        if (!invocation.console().interactive()) {
            throw MlgitException.usage(
                    "nobody can be asked here whether to change files", "mlgit host audit --fix --yes");
        }
        return invocation.console().confirm("Mend " + count(repairable.size(), "finding") + ", keeping the old files?");
    }

    void repaired(String undo) {
        invocation.console().hint("to undo this: " + undo);
    }

    void left(List<AuditFinding> findings) {
        invocation
                .console()
                .status(
                        findings.isEmpty()
                                ? "mended; nothing is left"
                                : "mended; left: " + count(findings.size(), "finding"));
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String text(List<AuditFinding> findings) {
        var text = new StringBuilder();
        for (AuditFinding finding : findings) {
            text.append(SafeText.line(finding.place()))
                    .append(' ')
                    .append(finding.what())
                    .append("\n  why: ")
                    .append(finding.why())
                    .append("\n  fix: ")
                    .append(SafeText.line(finding.fix()))
                    .append('\n');
        }
        return text.toString();
    }

    private static Node data(AuditFinding finding) {
        return Node.fields()
                .put("kind", finding.kind().text())
                .put("file", SafeText.line(finding.file().toString()))
                .put(
                        "line",
                        finding.line().map(line -> Node.whole(line.number())).orElseGet(Node::absent))
                .put("what", finding.what())
                .put("why", finding.why())
                .put("fix", SafeText.line(finding.fix()))
                .put("repairable", finding.repairable())
                .put("fingerprint", finding.line().flatMap(FileLine::key).map(key -> key.fingerprint()
                        .text()))
                .build();
    }
}
