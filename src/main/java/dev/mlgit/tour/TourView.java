// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import dev.mlgit.core.output.Node;
import java.nio.file.Path;

/** What is said when the tour is over. */
final class TourView {
    private TourView() {}

    static Node data(TourResult result) {
        return Node.fields()
                .put(
                        "checks",
                        Node.items(result.checks().stream().map(TourView::check).toList()))
                .put("directory", result.kept().map(Path::toString))
                .build();
    }

    static String text(TourResult result) {
        String where = result.kept()
                .map(directory -> "All of it is kept in " + directory + "; the server has stopped.")
                .orElse("The tour has cleaned up after itself.");
        return """

                Done: %d checks. %s
                Your turn: mlgit keygen, mlgit clone URL, mlgit submit -- COMMAND...
                """.formatted(result.checks().size(), where);
    }

    private static Node check(Check check) {
        return Node.fields()
                .put("scene", check.scene())
                .put("command", check.command())
                .put("shown", check.shown())
                .build();
    }
}
