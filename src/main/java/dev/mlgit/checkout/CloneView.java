// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.core.file.Mount;
import dev.mlgit.core.invocation.Invocation;
import dev.mlgit.core.output.FieldsBuilder;
import dev.mlgit.core.output.Node;
import java.util.Map;
import java.util.TreeMap;

/** A clone as data; people have already read all about it on standard error, but for a plan. */
final class CloneView {
    private final Node node;
    private final String text;

    private CloneView(Node node, String text) {
        this.node = node;
        this.text = text;
    }

    static CloneView ofResult(CloneResult result) {
        var repository = result.repository();
        Node node = placed(result.plan(), Node.fields().put("directory", directory(result.plan())))
                .put("commit", repository.commit())
                .put("branch", repository.branch())
                .put("settings", Node.texts(repository.settings()))
                .put("trusted", result.trusted())
                .build();
        return new CloneView(node, "");
    }

    static CloneView ofPlan(ClonePlan plan) {
        Node node = placed(
                        plan,
                        Node.fields()
                                .put("directory", directory(plan))
                                .put("url", plan.order().url().text()))
                .put("settings", Node.texts(settings(plan)))
                .put("needs_safe_directory", plan.foreignFiles())
                .put("probe", probe(plan.traits()))
                .build();
        return new CloneView(node, PlanText.of(plan));
    }

    void printTo(Invocation invocation) {
        invocation.printText(node, () -> text);
    }

    /** What is to be written to the configuration. */
    static Map<String, String> settings(ClonePlan plan) {
        var settings = new TreeMap<>(plan.order().layout().settings());
        settings.values().removeIf(String::isEmpty);
        return settings;
    }

    private static FieldsBuilder placed(ClonePlan plan, FieldsBuilder fields) {
        return fields.put("place", plan.destination().place().word())
                .put("kept", plan.keeping().kept().word())
                .put("kept_reason", plan.keeping().reason())
                .put("git_directory", plan.order().layout().gitDirectory().toString());
    }

    private static Node probe(DirectoryTraits traits) {
        var fields = Node.fields()
                .put("file_system", traits.fileSystem().map(Mount::type))
                .put("source", traits.fileSystem().map(Mount::source))
                .put("chmod", traits.modeChanges().word())
                .put("symbolic_links", traits.symbolicLinks().word())
                .put("hard_links", traits.hardLinks().word())
                .put("renames", traits.renames().word())
                .put("own_files", traits.ownFiles().word())
                .put("directory_times", traits.directoryTimes().word())
                .put("folds_case", traits.names().foldsCase())
                .put("loses_ends", traits.names().losesEnds())
                .put("refused_characters", traits.names().refused());
        traits.latencyMicros().ifPresent(micros -> fields.put("latency_microseconds", micros));
        return fields.put("took_microseconds", traits.tookMicros()).build();
    }

    private static String directory(ClonePlan plan) {
        return plan.order().directory().toString();
    }
}
