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

/** Shows which snapshots go, and what that frees. */
final class PruneView {
    private static final int DAY = 10;
    private static final int MOST_UNDONE = 10;

    private final Invocation invocation;

    PruneView(Invocation invocation) {
        this.invocation = invocation;
    }

    String counted(PruneSnapshots.Plan plan) {
        String inside =
                plan.nested().isEmpty() ? "" : " and " + snapshots(plan.nested().size()) + " inside";
        return snapshots(plan.removed().size()) + inside;
    }

    private static String snapshots(int count) {
        return count == 1 ? "1 snapshot" : count + " snapshots";
    }

    /** What is about to go. */
    void list(PruneSnapshots.Plan plan) {
        rows(plan).forEach(row -> invocation.console().status(String.join("  ", row)));
    }

    /** @param whole false where those inside stayed after all */
    void print(PruneSnapshots.Plan plan, boolean whole) {
        Node node = Node.fields()
                .put(
                        "removed",
                        Node.items(plan.removed().stream()
                                .map(snapshot -> Node.fields()
                                        .put("reference", snapshot.reference())
                                        .put("snapshot", snapshot.commit())
                                        .put("since", snapshot.since().toString())
                                        .build())
                                .toList()))
                .put(
                        "nested",
                        Node.items(plan.nested().stream()
                                .map(inner -> Node.fields()
                                        .put("store", inner.store().toString())
                                        .put("reference", inner.reference())
                                        .put("snapshot", inner.commit())
                                        .build())
                                .toList()))
                .put("freed_objects", plan.freed().objects())
                .put("freed_bytes", plan.freed().bytes())
                .put("kept", plan.kept())
                .put("kept_for_records", plan.named())
                .build();
        invocation.print(node, () -> Table.ofPairs(rows(plan)));
        Console console = invocation.console();
        if (plan.named() > 0) {
            console.status(plan.named() + " more would go, but records of runs name them: --recorded gives them up");
        }
        if (!whole) {
            console.warn("a snapshot was taken meanwhile: those of repositories inside stay");
            console.hint("mlgit provenance prune");
        }
        if (plan.isEmpty()) {
            console.status("nothing to give up; " + plan.kept() + " snapshots are kept");
            return;
        }
        String freed = plan.freed().objects() + " objects, "
                + ByteSize.text(plan.freed().bytes());
        console.status(
                invocation.dryRun()
                        ? "dry run: nothing was removed; it would free " + freed
                        : "Git frees " + freed + " when it next collects garbage: git gc");
        if (!invocation.dryRun()) {
            tellUndo(plan);
        }
    }

    private void tellUndo(PruneSnapshots.Plan plan) {
        List<KeptSnapshot> removed = plan.removed();
        Console console = invocation.console();
        removed.stream()
                .limit(MOST_UNDONE)
                .forEach(snapshot -> console.status("until then, to undo it: git update-ref "
                        + ShellWord.of(snapshot.reference()) + " " + snapshot.commit()));
        if (removed.size() > MOST_UNDONE) {
            console.status("and so for " + (removed.size() - MOST_UNDONE)
                    + " more, with the references and commits of the list");
        }
        plan.nested().stream()
                .limit(MOST_UNDONE)
                .forEach(inner -> console.status("until then, to undo it: git --git-dir=" + ShellWord.of(inner.store())
                        + " update-ref " + inner.reference() + " " + inner.commit()));
    }

    private static List<List<String>> rows(PruneSnapshots.Plan plan) {
        var rows = new ArrayList<List<String>>();
        plan.removed()
                .forEach(snapshot -> rows.add(List.of(
                        snapshot.reference(),
                        snapshot.commit(),
                        snapshot.since().toString().substring(0, DAY))));
        plan.nested()
                .forEach(inner -> rows.add(List.of(
                        inner.reference(),
                        inner.commit(),
                        SafeText.line(inner.store().toString()))));
        return rows;
    }
}
