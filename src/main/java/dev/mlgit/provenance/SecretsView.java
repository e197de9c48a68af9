// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.io.ShellWord;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Shows where secrets stand, never the secrets themselves. */
public final class SecretsView {
    private static final int MOST_LINES = 20;
    private static final int MOST_PATHS = 20;

    private final Invocation invocation;

    SecretsView(Invocation invocation) {
        this.invocation = invocation;
    }

    /** The findings as the command's own result. */
    void print(List<FoundSecret> secrets) {
        invocation.print(node(secrets), () -> table(secrets));
        invocation.console().status(secrets.isEmpty() ? "no secrets found" : counted(secrets) + " found");
    }

    /** A line for each. */
    public static List<String> lines(List<FoundSecret> secrets) {
        var lines = new ArrayList<String>();
        secrets.stream()
                .limit(MOST_LINES)
                .forEach(secret -> lines.add(SafeText.line(secret.place()) + ": " + secret.text()));
        if (secrets.size() > MOST_LINES) {
            lines.add("and " + (secrets.size() - MOST_LINES) + " more secrets");
        }
        return lines;
    }

    /**
     * Names each place and refuses.
     *
     * @param what would have been done, such as {@code push}
     * @param command to go on with, all that was allowed already included
     */
    MlgitException refusal(List<FoundSecret> secrets, String what, String command) {
        lines(secrets).forEach(invocation.console()::warn);
        FoundSecret first = secrets.get(0);
        return MlgitException.refused(
                "will not " + what + ": " + counted(secrets) + " would leave this machine, the first at "
                        + SafeText.line(first.place()),
                "take out what is secret, also of the commits that are not pushed yet, and have a new one issued",
                "if they are none: " + command + allowing(secrets));
    }

    /** Whole, so that the command does not end here again; for many files a pattern is easier to answer for. */
    private static String allowing(List<FoundSecret> secrets) {
        List<String> files =
                secrets.stream().map(FoundSecret::allowable).distinct().toList();
        return files.size() > MOST_PATHS
                ? " --allow-secret PATTERN, such as 'DIRECTORY/**', for these " + files.size() + " files"
                : files.stream()
                        .map(file -> " --allow-secret " + ShellWord.of(file))
                        .collect(Collectors.joining());
    }

    private static String counted(List<FoundSecret> secrets) {
        return secrets.size() == 1 ? "1 secret" : secrets.size() + " secrets";
    }

    /** For other programs. */
    public static Node node(List<FoundSecret> secrets) {
        return Node.items(secrets.stream()
                .map(secret -> Node.fields()
                        .put("path", secret.finding().path())
                        .put(
                                "line",
                                secret.finding().line() == 0
                                        ? Node.absent()
                                        : Node.whole(secret.finding().line()))
                        .put("rule", secret.finding().rule())
                        .put("description", secret.finding().description())
                        .put("masked", secret.finding().masked())
                        .put("commit", secret.commit().isEmpty() ? Node.absent() : Node.text(secret.commit()))
                        .put("in_tip", secret.inTip())
                        .build())
                .toList());
    }

    private static Table table(List<FoundSecret> secrets) {
        var rows = new ArrayList<List<String>>();
        secrets.forEach(secret ->
                rows.add(List.of(SafeText.line(secret.place()), secret.finding().rule(), secret.text())));
        return Table.ofPairs(rows);
    }
}
