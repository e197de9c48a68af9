// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.core.io.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A plan for a person: where, why, what was measured, and what follows from it. */
final class PlanText {
    private PlanText() {}

    static String of(ClonePlan plan) {
        var lines = new ArrayList<String>();
        lines.add("would clone " + plan.order().url().text() + " into "
                + plan.order().directory());
        lines.add("place: " + PlaceWords.of(plan));
        lines.add("file system: " + fileSystem(plan.traits()) + "; " + traits(plan.traits()));
        lines.add("Git directory: " + plan.order().layout().gitDirectory()
                + (plan.apart() ? ", since chmod is refused in the place of the clone" : ""));
        lines.add("settings: "
                + CloneView.settings(plan).entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .collect(Collectors.joining(" ")));
        if (plan.foreignFiles()) {
            lines.add("safe.directory: to be named there after a yes, since the files belong to another user");
        }
        return SafeText.of(String.join("\n", lines)) + "\n";
    }

    private static String fileSystem(DirectoryTraits traits) {
        return traits.fileSystem()
                .map(mount -> mount.isShare() ? mount.type() + " " + mount.source() : mount.type())
                .orElse("unknown");
    }

    private static String traits(DirectoryTraits traits) {
        var words = new ArrayList<>(List.of(
                "chmod " + traits.modeChanges().word(),
                "symbolic links " + traits.symbolicLinks().word(),
                "hard links " + traits.hardLinks().word(),
                "upper and lower case " + (traits.names().foldsCase() ? "the same" : "differ")));
        if (!traits.names().refused().isEmpty()) {
            words.add("not in names: " + traits.names().refused());
        }
        return String.join(", ", words);
    }
}
