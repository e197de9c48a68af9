// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.Table;
import java.util.List;
import java.util.StringJoiner;

/** Shows what was {@link Restored}, and the backups to choose from. */
final class RestoreView {
    private RestoreView() {}

    static Node node(Restored restored) {
        return Node.fields()
                .put("backup", restored.backup().toString())
                .put(
                        "files",
                        Node.items(
                                restored.steps().stream().map(RestoreView::node).toList()))
                .build();
    }

    private static Node node(RestoreStep step) {
        return Node.fields()
                .put("path", step.target().toString())
                .put("kind", step.item().kind().words())
                .put("action", step.action().words())
                .put("mode", "0" + Integer.toOctalString(step.item().kind().mode()))
                .put("kept_as", step.kept().map(Object::toString))
                .build();
    }

    /** @param planned nothing was done yet */
    static String text(Restored restored, boolean planned) {
        var lines = new StringJoiner("\n", "", "\n");
        for (RestoreStep step : restored.steps()) {
            step.kept()
                    .ifPresent(kept -> lines.add((planned ? "would keep " : "kept ") + step.target() + " as " + kept));
            lines.add(line(step, planned));
        }
        return SafeText.of(lines.toString());
    }

    private static String line(RestoreStep step, boolean planned) {
        String what = step.target() + " (" + step.item().kind().words() + ", mode 0"
                + Integer.toOctalString(step.item().kind().mode()) + ")";
        return switch (step.action()) {
            case WRITE -> (planned ? "would write " : "restored ") + what;
            case REPLACE -> (planned ? "would replace " : "replaced ") + what;
            case SAME -> "already there: " + what;
            case CONFLICT -> "would refuse, for another file is there: " + what;
        };
    }

    static Node nodes(List<BackupGeneration> generations) {
        return Node.items(generations.stream()
                .map(generation -> Node.fields()
                        .put("generation", generation.number())
                        .put("created", generation.time().toString())
                        .put("host", generation.host())
                        .put("path", generation.file().toString())
                        .build())
                .toList());
    }

    static Table table(List<BackupGeneration> generations) {
        return new Table(
                List.of("BACKUP", "CREATED", "HOST", "FILE"),
                generations.stream()
                        .map(generation -> List.of(
                                String.valueOf(generation.number()),
                                generation.time().toString(),
                                generation.host(),
                                SafeText.line(generation.file().toString())))
                        .toList());
    }
}
