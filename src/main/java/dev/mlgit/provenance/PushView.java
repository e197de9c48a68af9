// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.io.ShellWord;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.Table;
import java.util.ArrayList;
import java.util.List;

/** Shows where snapshots went, and how to have them from there. */
final class PushView {
    private final Invocation invocation;

    PushView(Invocation invocation) {
        this.invocation = invocation;
    }

    /** False where one of a repository inside did not go. */
    boolean print(PushSnapshot.Result.Pushed pushed) {
        invocation.print(node(pushed), () -> table(pushed));
        List<NestedPush> failed = pushed.nested().stream()
                .filter(inner -> inner.failure().isPresent())
                .toList();
        Console console = invocation.console();
        if (invocation.dryRun()) {
            console.status("dry run: nothing was sent; no secrets found");
        } else if (pushed.wasThere()) {
            console.status("it was there already");
        } else {
            console.status("to have it elsewhere: git fetch " + fetched(pushed.address(), pushed.reference()));
        }
        if (!invocation.dryRun()) {
            pushed.nested().stream()
                    .filter(inner -> inner.failure().isEmpty() && !inner.wasThere())
                    .forEach(inner -> console.status("and then: git -C "
                            + ShellWord.of(inner.snapshot().path()) + " fetch "
                            + fetched(inner.address(), inner.snapshot().reference())));
        }
        failed.forEach(inner -> console.warn("the code in "
                + SafeText.line(inner.snapshot().path()) + " did not go, so that nobody else can have it: "
                + inner.failure().orElse("")));
        if (!failed.isEmpty()) {
            NestedSnapshot first = failed.get(0).snapshot();
            console.hint("git -C " + ShellWord.of(first.path()) + " remote -v");
        }
        return failed.isEmpty();
    }

    private static String fetched(String address, String reference) {
        return address + " " + reference + ":" + reference;
    }

    private static Node node(PushSnapshot.Result.Pushed pushed) {
        return Node.fields()
                .put("run", pushed.snapshot().run())
                .put("snapshot", pushed.snapshot().commit())
                .put("remote", pushed.address())
                .put("reference", pushed.reference())
                .put("was_there", pushed.wasThere())
                .put(
                        "nested",
                        Node.items(pushed.nested().stream()
                                .map(inner -> Node.fields()
                                        .put("path", inner.snapshot().path())
                                        .put("snapshot", inner.snapshot().commit())
                                        .put("reference", inner.snapshot().reference())
                                        .put(
                                                "remote",
                                                inner.failure().isPresent()
                                                        ? Node.absent()
                                                        : Node.text(inner.address()))
                                        .put("was_there", inner.wasThere())
                                        .put("failure", inner.failure())
                                        .build())
                                .toList()))
                .build();
    }

    private static Table table(PushSnapshot.Result.Pushed pushed) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("snapshot", pushed.snapshot().commit()));
        rows.add(List.of("remote", pushed.address()));
        rows.add(List.of("reference", pushed.reference()));
        pushed.nested().stream()
                .filter(inner -> inner.failure().isEmpty())
                .forEach(inner -> rows.add(List.of(
                        "inside",
                        SafeText.line(inner.snapshot().path()) + " "
                                + inner.snapshot().reference() + " " + inner.address())));
        return Table.ofPairs(rows);
    }
}
