// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.io.ShellWord;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.Table;
import java.util.ArrayList;
import java.util.List;

/** What has changed in the published keys, and the question whether to believe it. */
final class UpdateView {
    private final Invocation invocation;

    UpdateView(Invocation invocation) {
        this.invocation = invocation;
    }

    void print(PublishedDifference difference) {
        var rows = new ArrayList<List<String>>();
        difference.kept().forEach(key -> rows.add(row("same", key)));
        difference.removed().forEach(key -> rows.add(row("removed", key)));
        difference.added().forEach(key -> rows.add(row("added", key)));
        invocation.print(
                Node.items(rows.stream()
                        .map(row -> Node.fields()
                                .put("change", row.get(0))
                                .put("key_type", row.get(3))
                                .put("fingerprint", row.get(2))
                                .put("source", row.get(4))
                                .build())
                        .toList()),
                () -> new Table(
                        List.of("CHANGE", "KEY", "FINGERPRINT"),
                        rows.stream().map(row -> row.subList(0, 3)).toList()));
        if (difference.isEmpty()) {
            invocation.console().status("GitHub publishes the keys that mlgit knows; there is nothing to do");
        }
    }

    boolean agrees(PublishedDifference difference) {
        if (difference.isEmpty()) {
            return false;
        }
        if (invocation.dryRun()) {
            invocation.console().status("would write " + difference.file());
            return false;
        }
        if (invocation.assumeYes()) {
            return true;
        }
        if (!invocation.console().interactive()) {
            throw MlgitException.usage(
                    "GitHub's keys have changed, and nobody can be asked here whether to believe it",
                    "compare the table with GitHub's page, then: mlgit host update --yes");
        }
        return invocation.console().confirm("Believe these keys from now on?");
    }

    void done(PublishedDifference difference) {
        invocation.console().status("written to " + difference.file());
        invocation
                .console()
                .hint("to go back to the keys that came with mlgit: rm "
                        + ShellWord.safe(difference.file().toString()));
    }

    private static List<String> row(String change, PublishedHostKey key) {
        return List.of(
                change,
                key.key().displayType(),
                key.key().fingerprint().text(),
                key.key().type(),
                HostKeyText.source(key.publication()));
    }
}
