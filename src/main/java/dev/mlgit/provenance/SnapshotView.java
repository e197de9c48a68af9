// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.io.Console;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Shows snapshots, what became of the work tree since, and what was brought back. */
final class SnapshotView {
    private static final int SHORT = 12;

    private final Invocation invocation;

    SnapshotView(Invocation invocation) {
        this.invocation = invocation;
    }

    void taken(CodeSnapshot snapshot) {
        invocation.print(
                SnapshotFacts.node(snapshot),
                () -> Table.ofPairs(List.of(
                        List.of("snapshot", snapshot.commit()),
                        List.of("tree", snapshot.tree()),
                        List.of("reference", snapshot.reference()),
                        List.of("changes", Integer.toString(snapshot.changes().size())),
                        List.of("verified", snapshot.verified() ? "yes" : "no"))));
        Console console = invocation.console();
        SnapshotWarnings.of(new SnapshotResult.Taken(snapshot)).forEach(console::warn);
        SnapshotWarnings.notCheckedOut(snapshot.leftOut()).forEach(console::status);
        if (invocation.dryRun()) {
            console.status("dry run: nothing was written");
            return;
        }
        console.status("to have this code back: mlgit provenance checkout "
                + snapshot.commit().substring(0, SHORT) + " --into DIRECTORY");
    }

    void verified(VerifySnapshot.Result result) {
        Node node = Node.fields()
                .put("run", result.snapshot().run())
                .put("snapshot", result.snapshot().commit())
                .put("whole", result.comparison().isWhole())
                .put("work_tree", result.workTree().toString())
                .put("same", result.comparison().changes().isEmpty())
                .put("changes", SnapshotFacts.changes(result.comparison().changes()))
                .put("left_out", SnapshotFacts.leftOut(result.comparison().leftOut()))
                .put("signature", result.signature().map(SignatureView::node).orElseGet(Node::absent))
                .build();
        invocation.print(node, () -> rows(result.comparison().changes()));
        Console console = invocation.console();
        console.status(wholeness(result));
        result.signature().map(SignatureView::text).ifPresent(console::status);
        SnapshotWarnings.leftOut(result.comparison().leftOut()).forEach(console::warn);
        SnapshotWarnings.notCheckedOut(result.comparison().leftOut()).forEach(console::status);
        int count = result.comparison().changes().size();
        if (count == 0) {
            boolean whole = result.comparison().isWhole();
            console.status(result.workTree() + " is the same" + (whole ? "" : " but for that") + ", byte for byte");
            return;
        }
        console.status(result.workTree() + " differs from it in " + count + (count == 1 ? " file" : " files"));
        console.hint("mlgit provenance checkout " + result.snapshot().name() + " --into DIRECTORY");
    }

    private static String wholeness(VerifySnapshot.Result result) {
        String snapshot = "the snapshot " + result.snapshot().commit().substring(0, SHORT);
        long lost =
                result.comparison().leftOut().stream().filter(LeftOut::isLost).count();
        return lost == 0
                ? snapshot + " is whole"
                : snapshot + " is not whole: " + lost + (lost == 1 ? " file was" : " files were")
                        + " left out when it was taken";
    }

    void planned(LocatedSnapshot snapshot, Path into) {
        invocation.print(checkout(snapshot, into).build(), () -> Table.ofPairs(List.of()));
        invocation.console().status("dry run: would write the code of " + snapshot.commit() + " into " + into);
    }

    void checkedOut(CheckoutSnapshot.Result result) {
        Node node = checkout(result.snapshot(), result.directory())
                .put("files", result.restored().files())
                .put("missing", SnapshotFacts.leftOut(result.restored().missing()))
                .put("not_kept", SnapshotFacts.leftOut(result.restored().notKept()))
                .build();
        invocation.print(
                node,
                () -> Table.ofPairs(List.of(
                        List.of("snapshot", result.snapshot().commit()),
                        List.of("directory", result.directory().toString()),
                        List.of("files", Integer.toString(result.restored().files())))));
        SnapshotWarnings.leftOut(result.restored().missing()).forEach(invocation.console()::warn);
        SnapshotWarnings.notKept(result.restored().notKept()).forEach(invocation.console()::warn);
    }

    private static dev.mlgit.core.output.FieldsBuilder checkout(LocatedSnapshot snapshot, Path into) {
        return Node.fields()
                .put("run", snapshot.run())
                .put("snapshot", snapshot.commit())
                .put("directory", into.toString());
    }

    private static Table rows(List<FileChange> changes) {
        var rows = new ArrayList<List<String>>();
        changes.forEach(change -> rows.add(List.of(change.kind().letter(), ShownName.of(change.path()))));
        return Table.ofPairs(rows);
    }
}
