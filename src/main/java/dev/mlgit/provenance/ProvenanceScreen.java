// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.Node;
import java.util.List;
import java.util.Map;

/** Shows provenance to a person: the properties, then what is changed, file by file, as far as it fits a screen. */
final class ProvenanceScreen {
    private static final int MOST_LINES = 10;
    private static final int SHORT_NAME = 12;

    private final StringBuilder text = new StringBuilder();

    private ProvenanceScreen() {}

    static String text(Provenance provenance) {
        var screen = new ProvenanceScreen();
        screen.text.append(ProvenanceView.text(provenance, true));
        if (provenance.details() instanceof Node.Fields details) {
            screen.add(details.values());
        }
        return screen.text.toString();
    }

    private void add(Map<String, Node> details) {
        if (details.get("changes") instanceof Node.Fields changes) {
            List<Node> here = items(changes.values().get("directory"));
            List<Node> all = items(changes.values().get("repository"));
            files("changed in " + text(details.get("dirty_scope")), here);
            files(
                    "changed elsewhere in the repository",
                    all.stream().filter(file -> !here.contains(file)).toList());
        }
        List<Node> submodules = items(details.get("submodules"));
        title("submodules", submodules);
        submodules.stream().limit(MOST_LINES).forEach(this::submodule);
        more(submodules);
        if (details.get("lfs") instanceof Node.Fields lfs) {
            List<Node> missing = items(lfs.values().get("missing"));
            title("Git LFS: not fetched, only a pointer is here", missing);
            missing.stream().limit(MOST_LINES).forEach(path -> line(ShownName.of(text(path))));
            more(missing);
        }
        if (details.get("operation") instanceof Node.Text operation) {
            text.append("\nunfinished: ").append(operation.value()).append('\n');
        }
    }

    private void files(String title, List<Node> files) {
        title(title, files);
        files.stream().limit(MOST_LINES).forEach(file -> {
            if (file instanceof Node.Fields fields) {
                line(text(fields.values().get("status")) + " "
                        + ShownName.of(text(fields.values().get("path"))));
            }
        });
        more(files);
    }

    private void submodule(Node node) {
        if (node instanceof Node.Fields submodule) {
            Map<String, Node> values = submodule.values();
            String recorded = shortened(text(values.get("recorded")));
            String there = shortened(text(values.get("checked_out")));
            int changes = items(values.get("changes")).size();
            String state = values.containsKey("absent")
                    ? ": " + Reason.text(text(values.get("absent")))
                    : (there.equals(recorded) ? "" : ", checked out " + there)
                            + (changes == 0 ? "" : ", " + changes + " changed");
            line(text(values.get("path")) + "  " + recorded + state);
        }
    }

    private void title(String title, List<Node> items) {
        if (!items.isEmpty()) {
            text.append('\n').append(title).append(" (").append(items.size()).append("):\n");
        }
    }

    private void more(List<Node> items) {
        if (items.size() > MOST_LINES) {
            line("and " + (items.size() - MOST_LINES) + " more: mlgit provenance -o json");
        }
    }

    private void line(String line) {
        text.append("  ").append(SafeText.line(line)).append('\n');
    }

    private static String shortened(String name) {
        return name.length() > SHORT_NAME ? name.substring(0, SHORT_NAME) : name;
    }

    private static List<Node> items(@org.jspecify.annotations.Nullable Node node) {
        return node instanceof Node.Items items ? items.values() : List.of();
    }

    private static String text(@org.jspecify.annotations.Nullable Node node) {
        return node instanceof Node.Text value ? value.value() : "";
    }
}
