// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.output.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A snapshot as properties of a job, as the reasons for their absence, and as data. */
public final class SnapshotFacts {
    /** The commit that holds the code. */
    public static final String SNAPSHOT = "mlgit.git.snapshot";

    private static final String TREE = "mlgit.git.snapshot_tree";
    private static final String VERIFIED = "mlgit.git.verified";

    private SnapshotFacts() {}

    public static Map<String, String> properties(SnapshotResult result) {
        var properties = new LinkedHashMap<String, String>();
        if (result instanceof SnapshotResult.Taken taken) {
            properties.put(SNAPSHOT, taken.snapshot().commit());
            properties.put(TREE, taken.snapshot().tree());
            properties.put(VERIFIED, taken.snapshot().verified() ? "True" : "False");
        }
        return properties;
    }

    /** For each property that is not there, the reason's code. */
    public static Map<String, String> absent(SnapshotResult result) {
        var absent = new LinkedHashMap<String, String>();
        if (result instanceof SnapshotResult.Absent none) {
            List.of(SNAPSHOT, TREE, VERIFIED).forEach(name -> absent.put(name, none.reason()));
        }
        return absent;
    }

    /** Everything known of a snapshot. */
    public static Node node(CodeSnapshot snapshot) {
        return Node.fields()
                .put("snapshot", snapshot.commit())
                .put("tree", snapshot.tree())
                .put("reference", snapshot.reference())
                .put("toplevel", snapshot.toplevel().toString())
                .put("verified", snapshot.verified())
                .put("changes", changes(snapshot.changes()))
                .put("left_out", leftOut(snapshot.leftOut()))
                .put("changed_meanwhile", changes(snapshot.changedMeanwhile()))
                .put("stored_bytes", snapshot.stored())
                .build();
    }

    static Node changes(List<FileChange> changes) {
        return Node.items(changes.stream()
                .map(change -> Node.fields()
                        .put("status", change.kind().letter())
                        .put("path", change.path())
                        .build())
                .toList());
    }

    static Node leftOut(List<LeftOut> files) {
        return Node.items(files.stream()
                .map(file -> Node.fields()
                        .put("path", file.path())
                        .put("size", file.size())
                        .put("reason", file.reason())
                        .build())
                .toList());
    }
}
