// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Shows where properties came from. */
final class ExplanationView {
    private ExplanationView() {}

    /** What provenance gives, and {@code explain} with an object for each property. */
    static Node node(Provenance provenance, List<Explanation> explanations) {
        var explained = new LinkedHashMap<String, Node>();
        for (Explanation explanation : explanations) {
            explained.put(
                    explanation.property(),
                    Node.fields()
                            .put("source", optional(explanation.source()))
                            .put("command", optional(explanation.command()))
                            .put("reading", optional(explanation.reading()))
                            .build());
        }
        return Node.fields()
                .put("properties", Node.texts(provenance.properties()))
                .put("details", provenance.details())
                .put("absent", Node.texts(provenance.absent()))
                .put("explain", new Node.Fields(explained))
                .build();
    }

    static String text(Provenance provenance, List<Explanation> explanations) {
        var text = new StringBuilder();
        for (Explanation explanation : explanations) {
            String name = explanation.property();
            String value = provenance.properties().get(name);
            String reason = provenance.absent().getOrDefault(name, "");
            text.append(name).append('\n');
            line(text, value == null ? "absent" : "value", value == null ? absence(reason) : value);
            line(text, "from", value == null ? "" : explanation.source());
            line(text, "git", command(explanation));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append("  ")
                    .append(name)
                    .append(" ".repeat(8 - name.length()))
                    .append(SafeText.line(value))
                    .append('\n');
        }
    }

    private static String absence(String reason) {
        return Reason.text(reason) + " (" + reason + ")";
    }

    private static String command(Explanation explanation) {
        return explanation.command().isEmpty() || explanation.reading().equals(GitCommands.PRINTS)
                ? explanation.command()
                : explanation.command() + "   (" + explanation.reading() + ")";
    }

    private static Optional<String> optional(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
